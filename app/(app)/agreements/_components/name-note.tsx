import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { useNamed } from "@/app/_web/use-named";
import type { RenamedParties } from "@/lib/agreements/queries/agreement-page";
import { paths } from "@/lib/core/paths";
import styles from "./name-note.module.css";

export interface NameNoteProps {
  renamed: RenamedParties;
  viewerId: string;
  /** The reader sent it and may void it. */
  maySendAgain: boolean;
  children?: React.ReactNode;
}

/** Which names have changed since the agreement was sent, that it cannot be signed so, and what each side can do. */
export function NameNote({ renamed, viewerId, maySendAgain, children }: NameNoteProps) {
  const t = useTranslations("agreements.names");
  const named = useNamed();
  const { changes, blocksReader, sender } = renamed;
  return (
    <Note tone="warn" title={t(blocksReader ? "yours" : "others")}>
      {changes.map(({ userId, stated, present }) => (
        <p key={userId ?? "company"}>
          {stated === null ? t("unknown", { present }) : t("changed", { stated, present })}
        </p>
      ))}
      <p>{maySendAgain ? t("sendAgain") : t("askSender", { sender: named(sender) })}</p>
      {blocksReader ? <p>{t("takeBack")}</p> : null}
      <div className={styles.actions}>
        {children}
        {changes.some(({ userId }) => userId === viewerId) ? (
          <ButtonLink href={paths.profile} variant="default" size="small">
            {t("profile")}
          </ButtonLink>
        ) : null}
      </div>
    </Note>
  );
}
