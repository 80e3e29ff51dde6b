import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Card } from "@/app/_ui/section";
import type { AgreementPageView } from "@/lib/agreements/queries/agreement-page";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./detail.module.css";

const groups = (hash: string) => hash.match(/.{1,8}/g)?.join(" ") ?? hash;

/** Language, wording, dates, hashes, and the link to verify the document. */
export function AgreementFacts({ reading }: { reading: AgreementPageView }) {
  const { agreement, text, frozenSha256 } = reading;
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("agreements.facts");
  const { sentAt, signedAt, sealedAt, sealed, documentSha256, proofId } = agreement;
  const dates = [
    ["sent", sentAt],
    ["signed", signedAt],
    ["sealed", sealedAt],
  ] as const;
  return (
    <Card>
      <section className={styles.part}>
        <h2>{t("title")}</h2>
        <dl className={styles.facts}>
          <div>
            <dt>{t("language")}</dt>
            <dd>{t(`governs.${agreement.locale}`)}</dd>
          </div>
          {text ? (
            <div>
              <dt>{t("wording")}</dt>
              <dd>{text.templateVersion}</dd>
            </div>
          ) : null}
          {dates.map(([name, at]) =>
            at ? (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>
                  <time dateTime={at}>{formatInstant(at, reader, "moment")}</time>
                </dd>
              </div>
            ) : null,
          )}
          {frozenSha256 ? (
            <div>
              <dt>{t("frozenHash")}</dt>
              <dd className={styles.hash}>{groups(frozenSha256)}</dd>
            </div>
          ) : null}
          {sealed && documentSha256 ? (
            <div>
              <dt>{t("sealedHash")}</dt>
              <dd className={styles.hash}>{groups(documentSha256)}</dd>
            </div>
          ) : null}
        </dl>
        {sealed && proofId ? (
          <div style={{ marginTop: 14 }}>
            <ButtonLink
              href={`${locale === "fr" ? "/fr" : ""}/verify?proof=${proofId}`}
              variant="default"
              external
              size="small"
            >
              {t("verify")}
            </ButtonLink>
          </div>
        ) : null}
      </section>
    </Card>
  );
}
