import { parse } from 'yaml';
import { isRecord } from './app_compose.ts';

/** Whether a Docker Compose text is YAML with services, which is all that the service looks at. */
export function isUsableCompose(text: string): boolean {
  try {
    const root: unknown = parse(text);
    return isRecord(root) && isRecord(root.services);
  } catch {
    return false;
  }
}
