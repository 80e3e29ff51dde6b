import { useTranslations } from "next-intl";
import Link from "next/link";
import { Card } from "@/app/_ui/section";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { ReviewedVerification } from "@/lib/verification/schema";
import styles from "./verifications.module.css";

/** Whose try it is, its dates, and how it was decided. */
export function CaseFacts({ verification }: { verification: ReviewedVerification }) {
  const t = useTranslations("admin.verifications");
  const common = useTranslations("common");
  const reader = useReader();
  const { person, submittedAt, decidedAt, expiresAt, skill, code, reason } = verification;
  const rows = [
    {
      key: "person",
      value: person.name ? <Link href={`/people/${person.id}`}>{person.name}</Link> : common("deletedAccount"),
    },
    { key: "submitted", value: formatInstant(submittedAt, reader, "moment") },
    { key: "skill", value: skill },
    { key: "decided", value: decidedAt && formatInstant(decidedAt, reader, "moment") },
    { key: "expires", value: expiresAt && formatInstant(expiresAt, reader, "moment") },
    { key: "code", value: code && t(`decision.codes.${code}`) },
    { key: "reason", value: reason },
  ] as const;
  return (
    <Card>
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">{t("facts.title")}</h2>
        <dl className={styles.facts}>
          {rows
            .filter(({ value }) => value)
            .map(({ key, value }) => (
              <div key={key}>
                <dt>{t(`facts.${key}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
    </Card>
  );
}
