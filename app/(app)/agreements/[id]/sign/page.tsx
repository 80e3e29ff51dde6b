import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { getSigningTerms } from "@/lib/agreements/queries/signing-terms";
import { getAgreementPage } from "@/lib/agreements/queries/agreement-page";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getMe } from "@/lib/identity/queries/account";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { FocusPage } from "../../../_shell/focus-page";
import { counterpartOf } from "../../_components/agreement-labels";
import { DownloadButton } from "../../_components/detail/download-button";
import { ViewedMark } from "../../_components/detail/viewed-mark";
import { PlainWords, Reading, ReadText } from "../../_components/reading/reading";
import { DeclineButton } from "../../_components/signing/decline-button";
import { SigningPhoneBar } from "../../_components/signing/phone-bar";
import { SigningPanel } from "../../_components/signing/signing-panel";
import { PresentBadge, PresentSigners, SigningResult, UntilSigned } from "../../_components/signing/signing-result";
import styles from "../../_components/signing/signing.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/agreements/${id}/sign`);
  return { ctx, reading: await orNotFound(getAgreementPage(ctx, id)) };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ ctx, reading }, t] = await Promise.all([load(await pageId(params)), getTranslations("agreements.signing")]);
  return { title: t("pageTitle", { name: counterpartOf(reading.agreement, ctx.actor.userId) }) };
}

/** Reading and signing, without navigation. A reader with nothing to sign is redirected to the agreement. */
export default async function SignPage({ params }: PageProps) {
  const { ctx, reading } = await load(await pageId(params));
  const { agreement, text, plain, frozenSha256 } = reading;
  const { id, type } = agreement;
  if (!text || !frozenSha256 || !agreement.actions.includes("sign")) redirect(`/agreements/${id}`);
  const [t, terms, me] = await Promise.all([
    getTranslations("agreements"),
    getSigningTerms(ctx, agreement),
    getMe(ctx),
  ]);
  const viewerId = ctx.actor.userId;
  const name = counterpartOf(agreement, viewerId);
  const download = <DownloadButton id={id} />;
  const decline = (
    <UntilSigned>
      <DeclineButton agreementId={id} counterpart={name} />
    </UntilSigned>
  );
  return (
    <SigningResult>
      <FocusPage
        back={{ href: `/agreements/${id}`, label: t("signing.back") }}
        title={t(`with.${type}`, { name })}
        subtitle={t(`facts.governs.${agreement.locale}`)}
        tools={
          <div className={styles.tools}>
            <PresentBadge agreement={agreement} />
            {download}
            {decline}
          </div>
        }
      >
        <ViewedMark agreementId={id} />
        <Reading>
          <div className={styles.page}>
            <section className={`${styles.card} ${styles.signers}`}>
              <h2 className={styles.cardTitle}>{t("signers.title")}</h2>
              <PresentSigners agreement={agreement} viewerId={viewerId} trust={reading.trust} />
            </section>
            <div className={styles.plain}>
              <PlainWords text={text} plain={plain} />
            </div>
            <div className={styles.text} id="text">
              <ReadText text={text} hash={frozenSha256} />
            </div>
            <div className={styles.sign}>
              <SigningPanel
                agreement={agreement}
                viewerId={viewerId}
                consent={terms.consent}
                consentVersion={terms.consentVersion}
                documentSha256={frozenSha256}
                standing={terms.standing}
                renamed={reading.renamed}
                twoFactor={me.twoFactor}
              />
              <div className={styles.phoneTools}>
                {download}
                {decline}
              </div>
            </div>
          </div>
        </Reading>
        <UntilSigned>
          <SigningPhoneBar />
        </UntilSigned>
      </FocusPage>
    </SigningResult>
  );
}
