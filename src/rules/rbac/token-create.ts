import { grantRule } from './grants.ts';

/** A token of an account is the account. */
export default grantRule({
  namesNarrow: true,
  summary: 'Let no role make tokens of ServiceAccounts.',
  grants: [{ group: '', resources: ['serviceaccounts/token'], verbs: ['create'] }],
  harm: 'whoever has the right can act as any ServiceAccount there; name the accounts under resourceNames',
});
