import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { IconExternalLink } from "@/app/_ui/icons";
import { Section } from "@/app/_ui/section";
import type { ReviewedVerification } from "@/lib/verification/schema";
import { ScanViewer } from "./scan-viewer";
import styles from "./verifications.module.css";

/** What is reviewed: the profile, or the photos of the document for those who have it in hand. */
export function ReviewedMaterial({ verification }: { verification: ReviewedVerification }) {
  const t = useTranslations("admin.verifications");
  const { step, person, scans, actions } = verification;
  if (step === "profile")
    return (
      <Section title={t("profile.title")} id="profile">
        <p className={styles.quiet}>{t("profile.text")}</p>
        <div className={styles.open}>
          <ButtonLink
            href={`/people/${person.id}`}
            variant="default"
            rightSection={<IconExternalLink size={16} stroke={1.75} aria-hidden />}
          >
            {t("profile.open")}
          </ButtonLink>
        </div>
      </Section>
    );
  if (step === "skills")
    return (
      <Section title={t("skills.title")} id="skills">
        <p className={styles.quiet}>{t("skills.text")}</p>
      </Section>
    );
  // Those who have it in hand may reject it.
  if (!scans || !actions.includes("reject")) return null;
  return (
    <Section title={t("photos.title")} id="photos">
      <ScanViewer scans={scans} name={person.name} />
    </Section>
  );
}
