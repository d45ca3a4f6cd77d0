import { listOf, objectOf, parseJson, textOf } from '../text/json.ts';
import { readAppId } from './ids.ts';

/** What a machine tells about itself beside its quote. */
type TcbInfo = {
  /** The very text whose SHA-256 is the compose hash. */
  appCompose?: string;
  eventLog: unknown;
  /** The guest measures its own id, which the record often lacks. */
  instanceId?: string;
};

/** Reads `tcb_info` of an attestation, which some versions of the API send as text, or the event log in it. */
export function readTcbInfo(value: unknown): TcbInfo {
  const { app_compose, event_log } = objectOf(jsonOf(value));
  const eventLog = jsonOf(event_log);
  return {
    appCompose: typeof app_compose === 'string' ? app_compose : undefined,
    eventLog,
    instanceId: instanceIdIn(eventLog),
  };
}

function instanceIdIn(eventLog: unknown): string | undefined {
  const measured = listOf(eventLog)
    .map(objectOf)
    .find(({ event }) => event === 'instance-id');
  return readAppId(textOf(measured?.event_payload));
}

function jsonOf(value: unknown): unknown {
  return typeof value === 'string' ? parseJson(value) : value;
}
