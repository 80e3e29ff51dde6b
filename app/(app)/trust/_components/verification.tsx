import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Card } from "@/app/_ui/section";
import { paths } from "@/lib/core/paths";
import type { TrustPageView } from "@/lib/trust/queries/trust-page";
import styles from "./verification.module.css";

const TOP_LEVEL = 3;

/** The reader's verification level, and the way to its steps. */
export function Verification({ reading: { trust, person } }: { reading: TrustPageView }) {
  const t = useTranslations("trust.verification");
  return (
    <Card>
      <section className={styles.verification} aria-labelledby="verification-title">
        <h2 id="verification-title">
          {person.persona === "talent" ? t("level", { level: trust.level, top: TOP_LEVEL }) : t("title")}
        </h2>
        <p className={styles.quiet}>{t(person.checked ? "checked" : "unchecked")}</p>
        <ButtonLink href={paths.verificationLadder} variant="default" fullWidth>
          {t("see")}
        </ButtonLink>
      </section>
    </Card>
  );
}
