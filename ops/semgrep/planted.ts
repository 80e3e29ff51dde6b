// One line for each rule of rules.yml. No code: `npm run ops:scan` fails when a rule does not find its line.
eval(text);
execSync(text);
node.innerHTML = text;
find({ $where: text });
createHash("md5");
createCipheriv("aes-256-cbc", key, iv);
connect({ rejectUnauthorized: false });
jwt.verify(token, key);
fetch(body.url);
redirect(params.next);
Math.random();
