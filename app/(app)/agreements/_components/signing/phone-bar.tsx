"use client";

import { IconFileText } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ButtonLink } from "@/app/_ui/button-link";
import styles from "./signing.module.css";

/** On a phone, links to the text and to the signature; hidden while the signing card is visible, which has its own button. */
export function SigningPhoneBar() {
  const t = useTranslations("agreements.signing");
  const [there, setThere] = useState(false);
  useEffect(() => {
    const card = document.getElementById("sign");
    if (!card) return undefined;
    const observer = new IntersectionObserver((entries) => {
      setThere(entries.some(({ isIntersecting }) => isIntersecting));
    });
    observer.observe(card);
    return () => {
      observer.disconnect();
    };
  }, []);
  return (
    <div className={styles.phoneBar} hidden={there}>
      <ButtonLink
        href="#text"
        variant="default"
        external
        leftSection={<IconFileText size={18} stroke={1.75} aria-hidden />}
      >
        {t("readText")}
      </ButtonLink>
      <ButtonLink href="#sign" external>
        {t("goToSign")}
      </ButtonLink>
    </div>
  );
}
