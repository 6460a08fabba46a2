/** How a host site signs the token of its customer; the same as in docs/integrate.md, which the tests run. */
export const identitySamples = {
  node: `import { createHmac } from 'node:crypto';

export function identityToken(customerId, secret) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const content = \`\${encode({ alg: 'HS256', typ: 'JWT' })}.\${encode({ sub: customerId, iat: now, exp: now + 300 })}\`;
  return \`\${content}.\${createHmac('sha256', secret).update(content).digest('base64url')}\`;
}`,
  java: `static String identityToken(String customerId, String secret) throws Exception {
  var encoder = java.util.Base64.getUrlEncoder().withoutPadding();
  long now = java.time.Instant.now().getEpochSecond();
  String id = customerId.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"");
  String head = encoder.encodeToString("{\\"alg\\":\\"HS256\\",\\"typ\\":\\"JWT\\"}".getBytes("UTF-8"));
  String body = encoder.encodeToString(("{\\"sub\\":\\"" + id + "\\",\\"iat\\":" + now + ",\\"exp\\":" + (now + 300) + "}").getBytes("UTF-8"));
  var mac = javax.crypto.Mac.getInstance("HmacSHA256");
  mac.init(new javax.crypto.spec.SecretKeySpec(secret.getBytes("UTF-8"), "HmacSHA256"));
  return head + "." + body + "." + encoder.encodeToString(mac.doFinal((head + "." + body).getBytes("UTF-8")));
}`,
  python: `import base64, hashlib, hmac, json, time

def identity_token(customer_id: str, secret: str) -> str:
    def encode(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    now = int(time.time())
    head = encode(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    body = encode(json.dumps({"sub": customer_id, "iat": now, "exp": now + 300}).encode())
    content = f"{head}.{body}"
    return f"{content}.{encode(hmac.new(secret.encode(), content.encode(), hashlib.sha256).digest())}"`,
};
