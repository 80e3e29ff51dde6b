import styles from "./logo.module.css";

/** The mark alone: ring, square, diamond. Decorative beside the name; give it a `title` when it is alone. */
export function LogoMark({ size = 26, title }: { size?: number; title?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      className={styles.mark}
      {...(title ? { role: "img", "aria-label": title } : { "aria-hidden": true })}
    >
      <path className={styles.ring} d="M23.2 7.1A12 12 0 1 0 23.2 24.9" />
      <rect className={styles.square} x="10.9" y="11.9" width="8.2" height="8.2" rx="1.2" />
      <path className={styles.diamond} d="M26 10.6 31.4 16 26 21.4 20.6 16Z" />
    </svg>
  );
}

/** Mark and name. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <span className={styles.logo} style={{ fontSize: size * 0.66 }}>
      <LogoMark size={size} />
      CollabHub
    </span>
  );
}
