import { metrics } from "./metrics";

/** One answered request. `route` is the template (`/api/v1/startups/{id}`), never the path. */
export interface RequestObservation {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Records how long a request took. */
export function observeRequest({ method, route, status, seconds }: RequestObservation): void {
  metrics().requests.observe({ method: methods.has(method) ? method : "OTHER", route, status: String(status) }, seconds);
}
