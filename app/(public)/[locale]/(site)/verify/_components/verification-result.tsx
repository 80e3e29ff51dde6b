"use client";

import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import type { NoteProps } from "@/app/_ui/note";
import type { KnownDocument, Verification } from "@/lib/agreements/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { InclusionProof } from "./inclusion-proof";
import styles from "./verify.module.css";

const tones: Record<Verification["verdict"], NoteProps["tone"]> = {
  valid: "ok",
  altered: "bad",
  unknown: "warn",
  superseded: "warn",
  terminated: "warn",
  pending: "info",
  unsigned: "warn",
};

const grouped = (hash: string) => hash.match(/.{1,8}/g)?.join(" ") ?? hash;

/** What is public about a document: type, number of signatures, dates and hashes, but no names. */
function Facts({ found, sha256 }: { found: KnownDocument; sha256: string | null }) {
  const reader = useReader();
  const t = useTranslations("verify.facts");
  const moment = (at: string) => <time dateTime={at}>{formatInstant(at, reader, "moment")}</time>;
  const rows: (readonly [string, React.ReactNode] | null)[] = [
    [t("type"), t(`types.${found.type}`)],
    [t("signers"), t("signersCount", { count: found.signers })],
    found.signedAt ? [t("signedAt"), moment(found.signedAt)] : null,
    found.sealedAt ? [t("sealedAt"), moment(found.sealedAt)] : null,
    found.sealLevel ? [t("level"), t(found.sealLevel === "B-T" ? "levelT" : "levelB")] : null,
    found.endedAt ? [t("endedAt"), moment(found.endedAt)] : null,
    sha256 ? [t("kind"), t(`kinds.${found.kind}`)] : null,
  ];
  return (
    <dl className={styles.facts}>
      {rows.flatMap((row) =>
        row
          ? [
              <div key={row[0]}>
                <dt>{row[0]}</dt>
                <dd>{row[1]}</dd>
              </div>,
            ]
          : [],
      )}
      <div className={styles.wide}>
        <dt>{t(sha256 ? "yourHash" : "hash")}</dt>
        <dd className={styles.hash}>{grouped(sha256 ?? found.sha256)}</dd>
      </div>
    </dl>
  );
}

/** The result in one sentence, then its evidence. */
export function VerificationResult({
  answer,
  name,
  sha256,
}: {
  answer: Verification;
  /** The file's name; null where only a link was opened. */
  name: string | null;
  sha256: string | null;
}) {
  const t = useTranslations("verify");
  const where = sha256 === null ? "linked" : "file";
  return (
    <div className={styles.card}>
      <h2 className={styles.heading}>{name ?? t("linkedTitle")}</h2>
      <Note tone={tones[answer.verdict]} title={t(`verdict.${where}.${answer.verdict}.title`)}>
        {t(`verdict.${where}.${answer.verdict}.text`)}
      </Note>
      {answer.known ? (
        <>
          <Facts found={answer} sha256={sha256} />
          <InclusionProof found={answer} />
        </>
      ) : sha256 ? (
        <dl className={styles.facts}>
          <div className={styles.wide}>
            <dt>{t("facts.yourHash")}</dt>
            <dd className={styles.hash}>{grouped(sha256)}</dd>
          </div>
        </dl>
      ) : null}
    </div>
  );
}
