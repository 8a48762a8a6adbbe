// A real OpenID provider for the tests: npm's oidc-provider, whose login page signs in
// whoever the test named at /account. Usage: node provider.mjs PORT REDIRECT_URI
import http from "node:http";
import { Provider } from "oidc-provider";

const [port, back] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
let account = {};

const provider = new Provider(issuer, {
  clients: [{
    client_id: "desk",
    client_secret: "the-secret-of-the-desk-in-the-tests-only",
    redirect_uris: [back],
    response_types: ["code"],
    grant_types: ["authorization_code"],
  }],
  pkce: { required: () => true },
  acrValues: ["mfa"],
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "roles", "department"], acr: null, amr: null, auth_time: null },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: ["only-for-tests"] },
  ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...account.claims }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
});

const read = async (request) => {
  let body = "";
  for await (const part of request) body += part;
  return body;
};

http.createServer(async (request, response) => {
  if (request.url === "/account") {
    account = JSON.parse(await read(request));
    return response.end();
  }
  if (request.url.startsWith("/interaction/")) {
    const { sub, acr, amr } = account;
    return provider.interactionFinished(request, response, { login: { accountId: sub, acr, amr } });
  }
  return provider.callback()(request, response);
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
