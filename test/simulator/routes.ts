import type { EndpointName } from './endpoint.ts';
import { LOG_ROUTE, ROUTES, type Route } from './route_table.ts';
import type { GuessedRules, ServiceRules } from './rules.ts';

/** What a request is for. */
export type Found =
  | { kind: 'route'; route: Route; endpoint: EndpointName; params: Record<string, string> }
  | { kind: 'method_not_allowed' }
  | { kind: 'not_found' };

/** Finds the endpoint of a request by its method, its path without the prefix, and its query. */
export function findRoute(method: string, path: string, query: URLSearchParams, underPrefix: boolean): Found {
  let otherMethod = false;
  for (const route of underPrefix ? ROUTES : [LOG_ROUTE]) {
    const params = match(route.pattern, path);
    if (params === undefined) continue;
    if (route.method === method) return { kind: 'route', route, endpoint: nameOf(route, query), params };
    otherMethod = true;
  }
  return { kind: otherMethod ? 'method_not_allowed' : 'not_found' };
}

function nameOf(route: Route, query: URLSearchParams): EndpointName {
  return route.endpoint === 'state' && query.get('target') ? 'state_stream' : route.endpoint;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) {
      if (segment !== value) return undefined;
    } else {
      if (value === '') return undefined;
      params[name] = decoded(value);
    }
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

// Routes that the service may not have, with the rule that says so.
const OPTIONAL: Partial<Record<EndpointName, keyof GuessedRules & `${string}Route`>> = {
  resources: 'resourcesRoute',
  operations: 'operationsRoute',
  operation_status: 'operationsRoute',
  operations_cancel: 'cancelRoute',
  scheduled_delete: 'scheduledDeleteRoute',
};

/** Whether a route answers, or with which status it is refused. */
export function presence(rules: ServiceRules, endpoint: EndpointName): 'answers' | 401 | 403 | 404 | 405 {
  const rule = OPTIONAL[endpoint];
  return rules.refusedRoutes[endpoint] ?? (rule === undefined ? 'answers' : rules[rule]);
}
