import http from "node:http";
import type { AddressInfo } from "node:net";

/** Which instance a browser is sent to first, by this header of its requests. */
export const INSTANCE_HEADER = "x-test-instance";

export interface Balancer {
  readonly url: string;
  readonly port: number;
  /** The instances behind it, in the order of their numbers. */
  serve(urls: readonly string[]): void;
  stop(): Promise<void>;
}

/**
 * Starts a load balancer on loopback as a plain proxy would be: a request goes to the instance that it names, while that one answers.
 * What it cannot reach is left out from then on; a GET then goes to the next one at once, any other request is answered 502, since it may
 * have had its effect.
 */
export async function startBalancer(): Promise<Balancer> {
  let instances: string[] = [];
  const agent = new http.Agent({ keepAlive: true });

  function pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const wanted = Number(request.headers[INSTANCE_HEADER] ?? 0);
    const instance = instances[wanted % instances.length];
    const fail = () => {
      if (response.headersSent) return void response.destroy();
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>502 Bad Gateway</h1>");
    };
    if (instance === undefined) return fail();
    const { method, headers } = request;
    const upstream = http.request(`${instance}${request.url ?? "/"}`, { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      response.flushHeaders();
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    let gone = false;
    upstream.on("error", ({ code }: NodeJS.ErrnoException) => {
      // The browser has left: that says nothing of the instance.
      if (gone) return;
      if (code === "ECONNREFUSED") instances = instances.filter((one) => one !== instance);
      if (method === "GET" && !response.headersSent) pass(request, response);
      else fail();
    });
    response.on("close", () => {
      gone = true;
      upstream.destroy();
    });
    request.pipe(upstream);
  }

  const server = http.createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    serve: (urls) => {
      instances = [...urls];
    },
    async stop() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
