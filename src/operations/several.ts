import { type Cvm, cvmLines } from '../phala/cvm.ts';
import { isMeant } from '../phala/identity.ts';
import type { CvmId } from '../phala/ids.ts';
import { OperationProblem } from '../run/problem.ts';
import type { Run } from '../run/run.ts';

/** Several CVMs where one is meant, with all that it may be. */
export async function severalProblem(
  { api, deadline: { signal } }: Run,
  id: CvmId,
): Promise<OperationProblem> {
  const cvms =
    id.kind === 'app_id'
      ? await api.appCvms(id.path.replace(/^app_/, ''), signal)
      : (await api.list(signal)).filter((cvm) => isMeant(cvm, id));
  return severalOf(id, cvms);
}

export function severalOf(id: CvmId, cvms: readonly Cvm[]): OperationProblem {
  return new OperationProblem(
    [`\`${id.path}\` stands for several CVMs. Give one of their ids as \`cvm_id\`:`, ...cvmLines(cvms)].join(
      '\n',
    ),
    'Several CVMs are meant',
  );
}
