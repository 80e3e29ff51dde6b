import {
  IconArrowBackUp,
  IconArrowsSplit2,
  IconBan,
  IconCircleCheck,
  IconCreditCard,
  IconGavel,
  IconLock,
  IconMessage2,
  IconPencil,
  IconProgress,
  IconReceiptRefund,
  IconUpload,
} from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import type { IconType, Tone } from "@/app/_ui/badge";
import type { MilestoneStatus } from "@/lib/milestones/states";

const looks: Record<MilestoneStatus, { tone: Tone; icon: IconType }> = {
  draft: { tone: "outline", icon: IconPencil },
  awaiting_funds: { tone: "warn", icon: IconCreditCard },
  funded: { tone: "plum", icon: IconLock },
  in_progress: { tone: "info", icon: IconProgress },
  submitted: { tone: "warn", icon: IconUpload },
  changes_requested: { tone: "warn", icon: IconMessage2 },
  refund_requested: { tone: "warn", icon: IconArrowBackUp },
  disputed: { tone: "bad", icon: IconGavel },
  released: { tone: "ok", icon: IconCircleCheck },
  refunded: { tone: "neutral", icon: IconReceiptRefund },
  split: { tone: "neutral", icon: IconArrowsSplit2 },
};

/** The state of a milestone: icon and word, always both. */
export function MilestoneBadge({ status, givenUp = false }: { status: MilestoneStatus; givenUp?: boolean }) {
  const t = useTranslations("milestones.status");
  const { tone, icon } = givenUp ? { tone: "neutral" as const, icon: IconBan } : looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t(givenUp ? "given_up" : status)}
    </Badge>
  );
}
