import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "../../local/ports";
import { launch, sleep } from "../../local/processes";
import { resolveNginx } from "../edge/nginx";
import type { Client } from "../http";
import type { Layout } from "../layout";
import type { Person } from "../load/people";

/** An nginx as one finds it in tutorials. */
const configuration = (folder: string, port: number, instances: readonly number[]) => `
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream app { ${instances.map((instance) => `server 127.0.0.1:${instance};`).join(" ")} }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://app;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
    }
  }
}
`;

/** Starts a plain proxy in front of these instances, on a port of its own. */
export async function naiveEdge(
  place: Layout,
  instances: readonly number[],
): Promise<{ url: string; clientOf: (person: Person) => Client; stop: () => Promise<void> }> {
  const folder = join(place.root, "naive-edge");
  await mkdir(folder, { recursive: true });
  const file = join(folder, "nginx.conf");
  const port = await freePort();
  await writeFile(file, configuration(folder, port, instances));
  const child = await launch(await resolveNginx(() => undefined), [
    "-p",
    folder,
    "-c",
    file,
    "-e",
    join(folder, "error.log"),
  ]);
  await sleep(500);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    clientOf: ({ client }) => client.elsewhere({ url }),
    stop: async () => {
      await child.stop(2_000);
    },
  };
}
