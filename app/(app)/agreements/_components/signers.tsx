import { IconCheck, IconEye, IconHourglass, IconX } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { Thread } from "@/app/_ui/thread";
import { TrustBadge } from "@/app/_ui/trust-badge";
import type { Agreement } from "@/lib/agreements/schema";
import { useNamed } from "@/app/_web/use-named";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { Party } from "./agreement-labels";

export interface SignersProps {
  agreement: Agreement;
  viewerId: string;
  /** Trust scores by the parties' ids. */
  trust: ReadonlyMap<string, number>;
}

/** The signers in order: who has signed, whose turn it is and until when, who has opened it. */
export function Signers({ agreement, viewerId, trust }: SignersProps) {
  const reader = useReader();
  const t = useTranslations("agreements.signers");
  const named = useNamed();
  const { status, expiresAt, parties } = agreement;
  const open = status === "sent" || status === "partially_signed" || status === "draft";

  const detail = ({ state, signedAt, viewedAt, userId }: Party): string => {
    if (signedAt) return t("signedAt", { date: formatInstant(signedAt, reader, "moment") });
    if (state === "turn" && expiresAt)
      return t(userId === viewerId ? "yourTurn" : "turn", { date: formatInstant(expiresAt, reader, "deadline") });
    if (viewedAt) return t("viewedAt", { date: formatInstant(viewedAt, reader, "moment") });
    return t(open ? "later" : "never");
  };
  const badge = ({ state, userId, viewedAt }: Party) => {
    if (state === "signed")
      return (
        <Badge tone="ok" icon={IconCheck}>
          {t("signed")}
        </Badge>
      );
    if (state === "declined")
      return (
        <Badge tone="bad" icon={IconX}>
          {t("declined")}
        </Badge>
      );
    if (state === "turn")
      return userId === viewerId ? (
        <TurnBadge />
      ) : (
        <Badge tone="outline" icon={IconHourglass}>
          {t("awaited")}
        </Badge>
      );
    return viewedAt ? (
      <Badge tone="outline" icon={IconEye}>
        {t("viewed")}
      </Badge>
    ) : null;
  };

  return (
    <Thread
      label={t("title")}
      steps={parties.map((party) => ({
        key: party.userId,
        state: party.state === "signed" ? "done" : party.state === "turn" ? "now" : "next",
        title: named(party.name),
        detail: (
          <>
            {t(`as.${party.capacity}`)}
            <br />
            {detail(party)}
            <br />
            <TrustBadge userId={party.userId} score={trust.get(party.userId) ?? null} />
          </>
        ),
        at: badge(party),
      }))}
    />
  );
}
