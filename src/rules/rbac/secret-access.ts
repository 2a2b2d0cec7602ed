import { grantRule } from './grants.ts';

/** Who may list Secrets has the tokens and passwords of everybody. */
export default grantRule({
  namesNarrow: true,
  summary: 'Let roles read only the Secrets that they name.',
  grants: [{ group: '', resources: ['secrets'], verbs: ['get', 'list', 'watch'] }],
  harm: 'whoever has the right has every password and token there; name the Secrets under resourceNames, with get alone',
});
