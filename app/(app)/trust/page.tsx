import { redirect } from "next/navigation";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { pages } from "@/lib/dashboard/schema";

/** Leads to the reader's own trust; staff, who have none, to the appeals. */
export default async function OwnTrustPage() {
  const { actor } = await requirePageContext("/trust");
  redirect(may(actor.persona, "trust:decide") ? pages.trustAppeals : pages.trust(actor.userId));
}
