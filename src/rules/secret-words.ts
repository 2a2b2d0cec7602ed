const SECRET =
  /(?:^|_)(?:PASSWORD|PASSWD|PASS|PWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|ENCRYPTION_?KEY|ACCOUNT_?KEY|AUTH_?KEY|BATCH_?KEY|SHARED_?KEY|STORAGE_?KEY|KEY_CONTENT|CREDENTIALS?)(?:_?\d+)?$/;

/** By its last words: `TOKEN_TTL`, `SECRET_NAME` and `PASSWORD_FILE` are about a secret and none themselves. */
export const isSecretName = (name: string): boolean => {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_')
    .toUpperCase();
  return (
    SECRET.test(words) &&
    words !== 'PWD' &&
    !words.endsWith('CLUSTER_TOKEN') &&
    !/(?:ALLOW_EMPTY|RANDOM|PUBLIC|USE|ENABLE|REQUIRE)(?:_|.*_)PASS/.test(words)
  );
};

/** Not a switch, a number of seconds, a path, or what another variable or a build tool fills in. */
export const isSecretText = (value: string): boolean =>
  !/^(?:true|false|yes|no|on|off|none|null|disabled|enabled|\d{1,3}|\/.*|\$.*|\{\{.*|<.*>)$/i.test(value.trim()) &&
  !/\$[({]|\{\{/.test(value);

/** Tokens that their makers gave a form of their own. */
const TOKENS: readonly (readonly [form: RegExp, what: string])[] = [
  // Copied by hand, the rows of hyphens are often shorter than five.
  [/-{3,5}BEGIN (?:[A-Z]+ )*PRIVATE KEY-{3,5}/, 'a private key'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, 'an access key of AWS'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b/, 'a token of GitHub'],
  [/\bglpat-[\w-]{20,}/, 'a token of GitLab'],
  [/\bxox[abprs]-[\w-]{10,}/, 'a token of Slack'],
  [/\bsk_live_[0-9a-zA-Z]{16,}/, 'a key of Stripe'],
  [/\bAIza[0-9A-Za-z_-]{35}\b/, 'an API key of Google'],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/, 'a signed token'],
  [/"private_key_id"\s*:\s*"[0-9a-f]{40}"/, 'a key of a Google service account'],
];

/** What kind of token a text holds; undefined where none is recognised. */
export const looksLikeToken = (text: string): string | undefined => TOKENS.find(([form]) => form.test(text))?.[1];
