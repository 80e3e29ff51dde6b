import { redirect } from "next/navigation";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";

/** Redirects to the reader's own trust; staff, who have none, to the appeals. */
export default async function OwnTrustPage() {
  const { actor } = await requirePageContext("/trust");
  redirect(may(actor.persona, "trust:decide") ? paths.trustAppeals : paths.trust(actor.userId));
}
