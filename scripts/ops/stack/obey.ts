import { basename } from "node:path";
import type { Layout } from "../layout";
import type { Application } from "./application";
import { keepColourRelease } from "./colour-releases";
import type { Databases } from "./databases";
import type { Command, Reply } from "./protocol";
import type { Stopped } from "./service";

interface Stack {
  readonly place: Layout;
  readonly application: Application;
  readonly databases: Databases;
  /** Ends the whole stack. */
  readonly end: () => void;
}

async function effectOf(command: Command, { place, application, end }: Stack): Promise<Stopped[]> {
  switch (command.do) {
    case "status":
      return [];
    case "start":
      await keepColourRelease(place, { [command.colour]: basename(command.directory) });
      await application.start(command.colour, command.directory);
      return [];
    case "stop":
      return application.stop(command.colour);
    case "restart":
      return application.restart(command.name, command.directory);
    case "kill":
      await application.kill(command.name);
      return [];
    case "work":
      return application.work(command.directory);
    case "down":
      // Once this has been answered.
      setTimeout(end, 50);
      return [];
  }
}

/** Returns what carries out the commands that reach a running stack. */
export const obedience =
  (stack: Stack) =>
  async (command: Command): Promise<Reply> => {
    const stopped = await effectOf(command, stack);
    const databases = [...stack.databases.mongo.members, stack.databases.redis].map(({ port }) => port);
    return { ...stack.application.status(), databases, stopped };
  };
