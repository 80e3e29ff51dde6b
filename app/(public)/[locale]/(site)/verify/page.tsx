import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ProofParams } from "@/lib/agreements/schema";
import type { Verification } from "@/lib/agreements/schema";
import { getProof } from "@/lib/agreements/queries/verification";
import { Problem } from "@/lib/core/http/problem";
import { pickMessages } from "@/lib/i18n/messages";
import { Verifier } from "./_components/verifier";
import styles from "./_components/verify.module.css";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("verify");
  return pageMetadata({ locale, path: "/verify", title: t("title"), description: t("description") });
}

/** The document of the QR code's proof; null for an unknown proof. */
async function answerTo(proofId: string): Promise<Verification> {
  try {
    return await getProof(proofId);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return { known: false, verdict: "unknown" };
    throw error;
  }
}

const points = ["file", "log", "names"] as const;

/** Lets anyone verify a document: the file stays in the browser, only its hash is looked up. */
export default async function VerifyPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const [locale, query, t] = await Promise.all([publicLocale(params), searchParams, getTranslations("verify")]);
  const asked = ProofParams.safeParse({ proofId: firstParam(query.proof) });
  const linked = asked.success ? { proofId: asked.data.proofId, answer: await answerTo(asked.data.proofId) } : null;
  return (
    <SiteFrame locale={locale} path={withQuery("/verify", linked ? { proof: linked.proofId } : {})}>
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t("title")}</h1>
          <p className={publicStyles.lead}>{t("lead")}</p>
        </div>
        <NextIntlClientProvider locale={locale} messages={pickMessages(locale, ["verify"])} timeZone="UTC">
          <Verifier linked={linked} />
        </NextIntlClientProvider>
        <div className={styles.about}>
          {points.map((point) => (
            <section key={point}>
              <h2>{t(`about.${point}.title`)}</h2>
              <p>{t(`about.${point}.text`)}</p>
            </section>
          ))}
        </div>
      </div>
    </SiteFrame>
  );
}
