import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;

/** Prints, for each file, `file TAB format TAB indication TAB subindication`, or `none`. Arguments: the authority's certificate, files. */
public class Signatures {
  public static void main(String[] args) throws Exception {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(DSSUtils.loadCertificate(new File(args[0])));
    for (int at = 1; at < args.length; at++) {
      var verifier = new CommonCertificateVerifier();
      verifier.setTrustedCertSources(trusted);
      var validator = SignedDocumentValidator.fromDocument(new FileDocument(args[at]));
      validator.setCertificateVerifier(verifier);
      var report = validator.validateDocument().getSimpleReport();
      if (report.getSignatureIdList().isEmpty()) System.out.println(args[at] + "\tnone");
      for (String id : report.getSignatureIdList())
        System.out.println(
            String.join("\t", args[at], String.valueOf(report.getSignatureFormat(id)),
                String.valueOf(report.getIndication(id)), String.valueOf(report.getSubIndication(id))));
    }
    System.exit(0);
  }
}
