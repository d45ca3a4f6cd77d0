import { X509Certificate } from 'node:crypto';
import { FileProblem, inputFile, readTextFile } from './files.ts';

const MARK = '-----BEGIN CERTIFICATE-----';

/**
 * The certificate of `quote_root_ca` in PEM.
 *
 * @param workspace folder that a relative path starts at
 * @throws FileProblem for a file that is not exactly one certificate of an authority
 */
export function readRootCa(path: string, workspace: string): string {
  const pem = readTextFile(workspace, inputFile('quote_root_ca', path));
  const refuse = (found: string) =>
    new FileProblem(
      `Input \`quote_root_ca\` names the file \`${path}\`, which ${found}. Accepted: one certificate of an authority in PEM, the root that a test platform's quotes end in.`,
      'The root certificate cannot be used',
    );
  const count = pem.split(MARK).length - 1;
  if (count !== 1) throw refuse(count === 0 ? 'holds no certificate in PEM' : `holds ${count} certificates`);
  const isAuthority = caOf(pem);
  if (isAuthority === undefined) throw refuse('holds a certificate that cannot be read');
  if (!isAuthority) throw refuse('holds a certificate that is no authority');
  return pem;
}

function caOf(pem: string): boolean | undefined {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return undefined;
  }
}
