import { haveMetByAgreement } from "@/lib/agreements/queries/met";
import { haveMetByApplication } from "@/lib/applications/queries/contact";
import type { Tx } from "@/lib/core/db/transaction";

/** Whether two people stood in contact: an application or an agreement between them. */
export const haveMet = async (tx: Tx, userId: string, otherId: string): Promise<boolean> =>
  (await haveMetByApplication(userId, otherId, tx.session)) || haveMetByAgreement(userId, otherId, tx.session);
