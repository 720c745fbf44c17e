import createClient, { type Middleware } from "openapi-fetch";

import { Problem } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

let csrfToken = "";

/** From now on every request that changes something carries this token (Me.csrf_token). */
export function setToken(token: string): void {
  csrfToken = token;
}

export function csrfHeader(): Record<string, string> {
  return { "X-CSRF-Token": csrfToken };
}

const withToken: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
};

/** Typed by the OpenAPI document: `api.GET("/api/v1/applications/{application_id}", { params: { path: … } })`. */
export const api = createClient<paths>({ baseUrl: "/" });
api.use(withToken);

/** What a call of `api` gives; throws a Problem where it does not. `data: undefined` is right for 204. */
export async function answer<Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  let given;
  try {
    given = await call;
  } catch (error) {
    throw Problem.ofNetwork(error);
  }
  if (!given.response.ok) throw Problem.ofBody(given.response.status, given.error, given.response.headers);
  return given.data as Data;
}
