import { IconLock } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import { ButtonLink } from "./button-link";
import { Note } from "./note";

/** Marks a startup or role that exceeds its owner's plan. */
export function LockedBadge() {
  const t = useTranslations("billing.locked");
  return (
    <Badge tone="neutral" icon={IconLock}>
      {t("badge")}
    </Badge>
  );
}

export interface LockedNoteProps {
  kind: "startup" | "role";
  /** The startup's. */
  name: string;
  /** The reader pays for the plan; others see who does. */
  payer: boolean;
}

/** Why a startup or role is read-only, what still works, and how to unlock it. */
export function LockedNote({ kind, name, payer }: LockedNoteProps) {
  const t = useTranslations("billing.locked");
  if (!payer) {
    return (
      <Note tone="warn" title={t("memberTitle")}>
        {t("memberText")}
      </Note>
    );
  }
  return (
    <Note tone="warn" title={kind === "startup" ? t("startupTitle", { name }) : t("roleTitle")}>
      <p>{t(kind === "startup" ? "startupText" : "roleText")}</p>
      <div style={{ marginTop: 10 }}>
        <ButtonLink href="/settings/billing" variant="default">
          {t("action")}
        </ButtonLink>
      </div>
    </Note>
  );
}
