import { useLocale, useTranslations } from "next-intl";
import type { StaticImageData } from "next/image";
import { productFigures } from "@/lib/legal/facts";
import type { AppLocale } from "@/lib/i18n/locales";
import signedEn from "../_pictures/signed.en.light.webp";
import signedEnDark from "../_pictures/signed.en.dark.webp";
import signedFr from "../_pictures/signed.fr.light.webp";
import signedFrDark from "../_pictures/signed.fr.dark.webp";
import fundedEn from "../_pictures/funded.en.light.webp";
import fundedEnDark from "../_pictures/funded.en.dark.webp";
import fundedFr from "../_pictures/funded.fr.light.webp";
import fundedFrDark from "../_pictures/funded.fr.dark.webp";
import vestedEn from "../_pictures/vested.en.light.webp";
import vestedEnDark from "../_pictures/vested.en.dark.webp";
import vestedFr from "../_pictures/vested.fr.light.webp";
import vestedFrDark from "../_pictures/vested.fr.dark.webp";
import trustedEn from "../_pictures/trusted.en.light.webp";
import trustedEnDark from "../_pictures/trusted.en.dark.webp";
import trustedFr from "../_pictures/trusted.fr.light.webp";
import trustedFrDark from "../_pictures/trusted.fr.dark.webp";
import styles from "./product-pictures.module.css";

type Pictures = Readonly<Record<AppLocale, Readonly<Record<"light" | "dark", StaticImageData>>>>;

const steps: readonly { key: "signed" | "funded" | "vested" | "trusted"; pictures: Pictures }[] = [
  {
    key: "signed",
    pictures: { en: { light: signedEn, dark: signedEnDark }, fr: { light: signedFr, dark: signedFrDark } },
  },
  {
    key: "funded",
    pictures: { en: { light: fundedEn, dark: fundedEnDark }, fr: { light: fundedFr, dark: fundedFrDark } },
  },
  {
    key: "vested",
    pictures: { en: { light: vestedEn, dark: vestedEnDark }, fr: { light: vestedFr, dark: vestedFrDark } },
  },
  {
    key: "trusted",
    pictures: { en: { light: trustedEn, dark: trustedEnDark }, fr: { light: trustedFr, dark: trustedFrDark } },
  },
];

/**
 * What follows an accepted offer, each step with a picture of its page in the demo (`scripts/product-pictures.ts`). Only the
 * picture of the shown theme is loaded, and only once it comes near the window.
 */
export function ProductPictures() {
  const locale = useLocale();
  const t = useTranslations("public.landing");
  const figures = productFigures(locale);
  return (
    <>
      <ol className={styles.steps}>
        {steps.map(({ key, pictures }) => (
          <li key={key} className={styles.step}>
            <div className={styles.words}>
              <h3>{t(`how.${key}.title`)}</h3>
              <p>{t(`how.${key}.text`, figures)}</p>
            </div>
            <div className={styles.frame}>
              {(["light", "dark"] as const).map((scheme) => {
                const { src, width, height } = pictures[locale][scheme];
                return (
                  <picture key={scheme} className={styles[scheme]}>
                    <img
                      src={src}
                      width={width}
                      height={height}
                      alt={t(`how.${key}.alt`)}
                      loading="lazy"
                      decoding="async"
                    />
                  </picture>
                );
              })}
            </div>
          </li>
        ))}
      </ol>
      <p className={styles.note}>{t("pictureNote")}</p>
    </>
  );
}
