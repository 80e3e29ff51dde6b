import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Prints, for each file and standard, `file TAB standard TAB true|false TAB rules that failed`. Arguments: standards, files. */
public class Conformance {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (int at = 1; at < args.length; at++)
      for (String name : args[0].split(",")) System.out.println(judge(args[at], name));
    System.exit(0);
  }

  private static String judge(String file, String name) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.fromString(name);
    Map<String, Integer> failed = new TreeMap<>();
    try (var stream = new FileInputStream(file);
        var parser = Foundries.defaultInstance().createParser(stream, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      var result = validator.validate(parser);
      for (TestAssertion assertion : result.getTestAssertions())
        if (assertion.getStatus() == TestAssertion.Status.FAILED)
          failed.merge(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(), 1, Integer::sum);
      return String.join("\t", file, name, String.valueOf(result.isCompliant()), failed.toString());
    }
  }
}
