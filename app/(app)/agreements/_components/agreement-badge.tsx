import {
  IconBan,
  IconChecks,
  IconClockOff,
  IconPencil,
  IconReplace,
  IconRosetteDiscountCheck,
  IconScissors,
  IconSend,
  IconSignature,
  IconX,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import type { IconType, Tone } from "@/app/_ui/badge";
import type { Agreement } from "@/lib/agreements/schema";
import type { AgreementStatus } from "@/lib/agreements/states";
import { signedCount } from "./agreement-labels";

const looks: Record<AgreementStatus, { tone: Tone; icon: IconType }> = {
  draft: { tone: "outline", icon: IconPencil },
  sent: { tone: "info", icon: IconSend },
  partially_signed: { tone: "warn", icon: IconSignature },
  signed: { tone: "ok", icon: IconRosetteDiscountCheck },
  completed: { tone: "ok", icon: IconChecks },
  declined: { tone: "bad", icon: IconX },
  voided: { tone: "neutral", icon: IconBan },
  expired: { tone: "outline", icon: IconClockOff },
  terminated: { tone: "bad", icon: IconScissors },
  superseded: { tone: "neutral", icon: IconReplace },
};

/** The state of an agreement: icon and word; while signatures come in, how many of how many. */
export function AgreementBadge({ agreement }: { agreement: Agreement }) {
  const t = useTranslations("agreements.status");
  const { tone, icon } = looks[agreement.status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(agreement.status, { signed: signedCount(agreement), total: agreement.parties.length })}
    </Badge>
  );
}
