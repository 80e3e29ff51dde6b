import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { globSync } from "tinyglobby";
import type { Method, RouteHandler, RouteSpec } from "@/lib/core/http/route";

/** One declared method of one path. */
export interface DeclaredRoute {
  path: string;
  method: Method;
  spec: RouteSpec;
  handler: RouteHandler;
  file: string;
}

const methods: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** `app/api/v1/startups/[id]/route.ts` as `/api/v1/startups/{id}`. */
function pathOf(file: string): string {
  return `/${file.replace(/^app\//, "").replace(/\/?route\.ts$/, "")}`.replace(/\[([^\]]+)\]/g, "{$1}");
}

/** Loads every route.ts and answers what they declare, by path and method. Development and tests only. */
export async function loadRoutes(root = process.cwd()): Promise<DeclaredRoute[]> {
  const files = globSync(["app/**/route.ts"], { cwd: root }).sort();
  const routes: DeclaredRoute[] = [];
  for (const file of files) {
    const module = (await import(pathToFileURL(join(root, file)).href)) as Partial<Record<Method, RouteHandler>>;
    for (const method of methods) {
      const handler = module[method];
      if (handler?.spec) routes.push({ path: pathOf(file), method, spec: handler.spec, handler, file });
    }
  }
  return routes;
}
