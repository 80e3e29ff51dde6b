import { writeFileSync } from "node:fs";
import { openApiDocument } from "@/lib/core/http/openapi";
import { loadRoutes } from "@/tests/support/routes";
import packageJson from "../package.json";

/** Writes docs/openapi.json, which the server serves and a test compares with the routes. */
writeFileSync(
  "docs/openapi.json",
  `${JSON.stringify(openApiDocument(await loadRoutes(), packageJson.version), null, 1)}\n`,
);
process.stdout.write("docs/openapi.json written\n");
