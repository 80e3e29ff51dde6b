import type { Application as ApplicationRow } from "@/models/application";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { authorizeAction } from "./authorize";
import type { Viewer } from "./policy";
import { presentApplication } from "./relations";
import type { Application } from "./schema";
import type { ApplicationAction } from "./states";

/** One person's move on one application, answered as they see it after. */
export const act = (
  ctx: Context,
  id: string,
  action: ApplicationAction,
  work: (tx: Tx, row: Lean<ApplicationRow>) => Promise<Lean<ApplicationRow>>,
): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer }: { row: Lean<ApplicationRow>; viewer: Viewer } = await authorizeAction(tx, id, action);
    return presentApplication(await work(tx, row), viewer, tx.session);
  });
