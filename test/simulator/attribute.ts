import { plain } from './api_error.ts';
import { type Answer, type Call, json, param } from './call.ts';
import { findCvm } from './identifier.ts';
import { checkedBody, nameComplaint } from './validation.ts';
import { livingCvms } from './world.ts';

/** Phala Cloud API: PATCH /cvms/{id}/name. A name that is taken is a plain 400 here. */
export function patchName(call: Call): Answer {
  const { name } = checkedBody(call.body, [
    { field: 'name', type: 'string', required: true, check: nameComplaint },
  ]);
  const cvm = findCvm(call.world, param(call, 'id'));
  if (livingCvms(call.world).some((other) => other !== cvm && other.name === name)) {
    throw plain(400, `CVM name '${String(name)}' is already in use in this workspace`);
  }
  cvm.name = String(name);
  return { kind: 'empty', status: 204 };
}

/** Phala Cloud API: PATCH /cvms/{id}/listed. */
export function patchListed(call: Call): Answer {
  const { listed } = checkedBody(call.body, [{ field: 'listed', type: 'boolean', required: true }]);
  const cvm = findCvm(call.world, param(call, 'id'));
  cvm.listed = listed === true;
  return json({ listed: cvm.listed });
}

/** Phala Cloud API: PATCH /cvms/{id}/scheduled-delete; null takes the date away. */
export function patchScheduledDelete(call: Call): Answer {
  const { scheduled_delete_at: date } = checkedBody(call.body, [
    { field: 'scheduled_delete_at', type: 'string', check: dateComplaint },
  ]);
  const cvm = findCvm(call.world, param(call, 'id'));
  cvm.scheduledDeleteAt = typeof date === 'string' ? date : null;
  return json({ scheduled_delete_at: cvm.scheduledDeleteAt });
}

function dateComplaint(value: unknown): string | undefined {
  return Number.isNaN(Date.parse(String(value))) ? 'Input should be a valid datetime' : undefined;
}
