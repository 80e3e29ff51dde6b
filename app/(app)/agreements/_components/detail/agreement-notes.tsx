import Link from "next/link";
import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import type { Agreement } from "@/lib/agreements/schema";
import type { RenamedParties } from "@/lib/agreements/queries/agreement-page";
import { useNamed } from "@/app/_web/use-named";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { isBeingSealed } from "../agreement-labels";
import { fieldLabelKey } from "../field-labels";
import { NameNote } from "../name-note";
import { AutoRefresh } from "@/app/_web/auto-refresh";
import styles from "./detail.module.css";

/** Notices above the text: sealing, missing values, a decline with its reason, notice given, amendments. */
export function AgreementNotes({
  agreement,
  viewerId,
  renamed,
}: {
  agreement: Agreement;
  viewerId: string;
  renamed: RenamedParties | null;
}) {
  const reader = useReader();
  const t = useTranslations("agreements.notes");
  const fields = useTranslations("agreements.fields");
  const { status, decline, termination, missing, parties, amendsId, supersededBy } = agreement;
  const named = useNamed();
  const nameOf = (id: string) => named(parties.find(({ userId }) => userId === id)?.name ?? "");
  const decliner = parties.find(({ state }) => state === "declined");
  return (
    <>
      {isBeingSealed(agreement) ? (
        <Note tone="info" title={t("sealing")}>
          {t("sealingText")}
          <AutoRefresh />
        </Note>
      ) : null}
      {status === "draft" && missing.length > 0 ? (
        <Note tone="warn" title={t("missing", { count: missing.length })}>
          <ul className={styles.missing}>
            {missing.map((path) => (
              <li key={path}>{fields(fieldLabelKey(path))}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      {renamed ? (
        <NameNote renamed={renamed} viewerId={viewerId} maySendAgain={agreement.actions.includes("void")} />
      ) : null}
      {decline ? (
        <Note
          tone="bad"
          title={t("declined", { name: named(decliner?.name ?? ""), date: formatInstant(decline.at, reader, "day") })}
        >
          {decline.reason}
        </Note>
      ) : null}
      {status === "expired" ? <Note tone="info" title={t("expired")} /> : null}
      {status === "voided" ? <Note tone="info" title={t("voided")} /> : null}
      {termination ? (
        <Note
          tone="warn"
          title={
            status === "terminated"
              ? t("ended", { date: formatInstant(termination.effectiveAt ?? agreement.updatedAt, reader, "moment") })
              : termination.effectiveAt
                ? t("ends", { date: formatInstant(termination.effectiveAt, reader, "moment") })
                : termination.noticeBy.includes(viewerId)
                  ? t("noticeYours")
                  : t("noticeOther", { name: nameOf(termination.noticeBy[0] ?? "") })
          }
        >
          {status === "terminated" ? null : t(termination.effectiveAt ? "endsText" : "noticeText")}
          {termination.notices.map(({ by, reason }) =>
            reason ? <p key={by}>{t("reason", { name: nameOf(by), reason })}</p> : null,
          )}
        </Note>
      ) : null}
      {supersededBy ? (
        <Note tone="info" title={t("superseded")}>
          <Link href={`/agreements/${supersededBy}`}>{t("seeNewer")}</Link>
        </Note>
      ) : null}
      {amendsId ? (
        <Note tone="info" title={t("amends")}>
          <Link href={`/agreements/${amendsId}`}>{t("seeOlder")}</Link>
        </Note>
      ) : null}
    </>
  );
}
