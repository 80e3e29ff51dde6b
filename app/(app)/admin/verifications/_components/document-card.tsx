import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { IconAlertTriangle, IconCheck } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import { countryName } from "@/lib/i18n/countries";
import { formatDay } from "@/lib/i18n/dates";
import type { ReviewedVerification } from "@/lib/verification/schema";
import { SealedFields } from "./sealed-fields";
import styles from "./verifications.module.css";

interface DocumentCardProps {
  verification: ReviewedVerification;
  document: NonNullable<ReviewedVerification["document"]>;
}

/** What the document says: its kind, country and end, and the rest masked until a reviewer gives a reason. */
export function DocumentCard({ verification, document }: DocumentCardProps) {
  const t = useTranslations("admin.verifications.document");
  const locale = useLocale();
  const { id, nameToMatch, actions } = verification;
  const { type, country, expiresOn, nameMatches, fields } = document;
  return (
    <Card>
      <section aria-labelledby="document-title">
        <h2 id="document-title">{t("title")}</h2>
        <dl className={styles.facts}>
          <div>
            <dt>{t("type")}</dt>
            <dd>{t(`types.${type}`)}</dd>
          </div>
          <div>
            <dt>{t("country")}</dt>
            <dd>{countryName(country, locale)}</dd>
          </div>
          <div>
            <dt>{t("expiresOn")}</dt>
            <dd>{expiresOn ? formatDay(expiresOn, locale) : t("noDate")}</dd>
          </div>
          <div>
            <dt>{t("name")}</dt>
            <dd>
              {nameToMatch}{" "}
              {nameMatches === null ? null : (
                <Badge tone={nameMatches ? "ok" : "bad"} icon={nameMatches ? IconCheck : IconAlertTriangle}>
                  {t(nameMatches ? "matches" : "differs")}
                </Badge>
              )}
            </dd>
          </div>
        </dl>
        <SealedFields id={id} fields={fields} mayReveal={actions.includes("reveal")} />
      </section>
    </Card>
  );
}
