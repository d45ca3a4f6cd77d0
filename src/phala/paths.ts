/** Path of a CVM under the prefix of the Phala Cloud API. @param id any form of identifier, unescaped */
export function cvmPath(id: string): string {
  return `/cvms/${encodeURIComponent(id)}`;
}
