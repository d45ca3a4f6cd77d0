import { type NodeFaults, startTdxNode, type TdxNode } from '../simulator/tdx_node.ts';
import { COMPOSE, type Played, play, type Scenario, type Stage } from './scenario.ts';

/** Inputs and files of a run that verifies by quote on a test platform. */
export function provedOn(node: TdxNode, scenario: Scenario = {}): Scenario {
  const { with: given, files } = scenario;
  const inputs = { verify: 'quote', pccs_url: node.pccs.url, quote_root_ca: 'root.pem' };
  return {
    ...scenario,
    files: { 'docker-compose.yml': COMPOSE, 'root.pem': node.rootPem, ...files },
    with: (service) => ({ ...inputs, ...(typeof given === 'function' ? given(service) : given) }),
  };
}

/** Plays a scenario with `verify: quote` on a node of its own. */
export async function playOnNode(
  faults: NodeFaults = {},
  scenario: Scenario = {},
  stage: Stage = {},
): Promise<Played & { asked: number }> {
  await using node = await startTdxNode(faults);
  const played = await play(provedOn(node, scenario), { attestations: node.attestations, ...stage });
  return { ...played, asked: node.pccs.received.length };
}

/** The evidence file as it was written. @throws when there is none */
export function evidenceIn({ files, outputs }: Played): string {
  const [, name = ''] = /(\/[^/]+\/evidence\.json)$/.exec(outputs.evidence_file ?? '') ?? [];
  const start = files.indexOf(`${name}\n{`);
  if (name === '' || start < 0) throw new Error(`there is no evidence file: ${outputs.evidence_file}`);
  const from = start + name.length + 1;
  return files.slice(from, files.indexOf('\n}\n', from) + 3);
}
