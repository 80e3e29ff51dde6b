import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { agreementLooks } from "@/app/_ui/status-look";
import type { Agreement } from "@/lib/agreements/schema";
import { signedCount } from "./agreement-labels";

/** The state of an agreement; while signatures come in, how many of how many. */
export function AgreementBadge({ agreement }: { agreement: Agreement }) {
  const t = useTranslations("agreements.status");
  return (
    <StatusBadge look={agreementLooks[agreement.status]}>
      {t(agreement.status, { signed: signedCount(agreement), total: agreement.parties.length })}
    </StatusBadge>
  );
}
