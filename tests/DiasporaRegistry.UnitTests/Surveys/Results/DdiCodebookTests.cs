using System.Xml.Linq;
using DiasporaRegistry.Data.Surveys;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Surveys;
using DiasporaRegistry.Domain.Surveys.Figures;

namespace DiasporaRegistry.UnitTests.Surveys.Results;

public sealed class DdiCodebookTests
{
    // No package carries the schema of DDI Codebook 2.5 (codebook.xsd, 2012), so these are written by hand after it: its sequences, what it asks for, and which values it knows, as far as they are written here.
    private static readonly Dictionary<string, string[]> Order = new()
    {
        ["codeBook"] = ["docDscr", "stdyDscr", "fileDscr", "dataDscr", "otherMat"],
        ["stdyDscr"] = ["citation", "studyAuthorization", "stdyInfo", "studyDevelopment", "method", "dataAccs", "othrStdyMat", "notes"],
        ["citation"] = ["titlStmt", "rspStmt", "prodStmt", "distStmt", "serStmt", "verStmt", "biblCit", "holdings", "notes"],
        ["titlStmt"] = ["titl", "subTitl", "altTitl", "parTitl", "IDNo"],
        ["rspStmt"] = ["AuthEnty", "othId"],
        ["prodStmt"] = ["producer", "copyright", "prodDate", "prodPlac", "software", "fundAg", "grantNo"],
        ["distStmt"] = ["distrbtr", "contact", "depositr", "depDate", "distDate"],
        ["stdyInfo"] = ["studyBudget", "subject", "abstract", "sumDscr", "qualityStatement", "notes", "exPostEvaluation"],
        ["sumDscr"] = ["timePrd", "collDate", "nation", "geogCover", "geogUnit", "geoBndBox", "boundPoly", "anlyUnit", "universe", "dataKind"],
        ["method"] = ["dataColl", "notes", "anlyInfo", "stdyClas", "dataProcessing", "codingInstructions"],
        ["dataColl"] = ["timeMeth", "dataCollector", "collectorTraining", "frequenc", "sampProc", "sampleFrame", "targetSampleSize", "deviat", "collMode", "resInstru", "instrumentDevelopment", "sources", "collSitu", "actMin", "ConOps", "weight", "cleanOps"],
        ["anlyInfo"] = ["respRate", "EstSmpErr", "dataAppr"],
        ["dataAccs"] = ["setAvail", "useStmt", "notes"],
        ["useStmt"] = ["confDec", "specPerm", "restrctn", "contact", "citReq", "deposReq", "conditions", "disclaimer"],
        ["fileDscr"] = ["fileTxt", "locMap", "notes"],
        ["fileTxt"] = ["fileName", "fileCitation", "fileCont", "fileStrc", "dimensns", "fileType", "format", "filePlac", "dataChck", "ProcStat", "dataMsng", "software", "verStmt"],
        ["dimensns"] = ["caseQnty", "varQnty", "logRecL", "recPrCas", "recNumTot"],
        ["dataDscr"] = ["varGrp", "nCubeGrp", "var", "nCube", "notes"],
        ["var"] = ["location", "labl", "imputation", "security", "embargo", "respUnit", "anlysUnit", "qstn", "valrng", "invalrng", "undocCod", "universe", "TotlResp", "sumStat", "txt", "stdCatgry", "catgryGrp", "catgry", "codInstr", "verStmt", "concept", "derivation", "varFormat", "geoMap", "catLevel", "notes"],
        ["qstn"] = ["preQTxt", "qstnLit", "postQTxt", "forward", "backward", "ivuInstr"],
        ["valrng"] = ["item", "range", "key", "notes"],
        ["catgry"] = ["catValu", "labl", "txt", "catStat", "mrow"],
    };

    // Of these the schema has one at most.
    private static readonly string[] Once = ["titl", "IDNo", "fileName", "fileType", "disclaimer", "catValu", "varFormat", "titlStmt", "citation"];

    // What each element must hold, of what it may.
    private static readonly Dictionary<string, string[]> Required = new() { ["codeBook"] = ["stdyDscr"], ["stdyDscr"] = ["citation"], ["citation"] = ["titlStmt"], ["titlStmt"] = ["titl"] };

    // The attributes of each element that has any beside those that all may have.
    private static readonly Dictionary<string, string[]> Attributes = new()
    {
        ["codeBook"] = ["version"],
        ["distrbtr"] = ["URI"],
        ["distDate"] = ["date"],
        ["holdings"] = ["URI"],
        ["collDate"] = ["date", "event"],
        ["nation"] = ["abbr"],
        ["var"] = ["name", "files", "intrvl"],
        ["range"] = ["min", "max"],
        ["varFormat"] = ["type"],
    };

    private static readonly Dictionary<(string, string), string[]> Values = new()
    {
        [("codeBook", "version")] = ["2.5"],
        [("collDate", "event")] = ["start", "end", "single"],
        [("var", "intrvl")] = ["contin", "discrete", "other"],
        [("varFormat", "type")] = ["numeric", "character"],
    };

    private static readonly SurveyRead Survey = Read(isConfidential: true);
    private static readonly DdiWords Words = new("Registro", "https://registro.example/es/surveys/1", ("No se generaliza <1 & 2>.", "Not to be generalized."), ("Sin sorteo", "Nobody drew"), ("Pesos", "Weights"), ("Todas", "All"), "encuesta-data.csv");

    [Fact]
    public void The_description_is_well_formed_and_its_elements_stand_in_the_order_of_the_schema()
    {
        var root = Parse(DdiCodebook.Write(Survey, Words)).Root!;
        Assert.Equal(XName.Get("codeBook", "ddi:codebook:2_5"), root.Name);
        Assert.Equal("2.5", root.Attribute("version")!.Value);
        foreach (var element in root.DescendantsAndSelf())
        {
            Assert.Equal("ddi:codebook:2_5", element.Name.NamespaceName);
            if (!element.HasElements)
                continue;
            Assert.True(Order.TryGetValue(element.Name.LocalName, out var order), $"{element.Name.LocalName} holds elements");
            var places = element.Elements().Select(e => Array.IndexOf(order, e.Name.LocalName)).ToList();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
            Assert.All(Once, name => Assert.True(element.Elements().Count(e => e.Name.LocalName == name) <= 1, $"{name} stands twice in {element.Name.LocalName}"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_schema_asks_for_is_there_and_attributes_are_those_that_it_knows(bool isConfidential)
    {
        var root = Parse(DdiCodebook.Write(Read(isConfidential), Words)).Root!;
        var ids = root.Descendants().Attributes("ID").Select(a => a.Value).ToHashSet();
        Assert.NotEmpty(ids);
        // A name of XML: no digit, point or hyphen at its beginning.
        Assert.All(ids, id => Assert.Equal(id, System.Xml.XmlConvert.VerifyNCName(id)));
        foreach (var element in root.DescendantsAndSelf())
        {
            var name = element.Name.LocalName;
            foreach (var needed in Required.GetValueOrDefault(name) ?? [])
                Assert.True(element.Elements().Any(e => e.Name.LocalName == needed), $"{name} has no {needed}");
            foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
            {
                var said = attribute.Name.LocalName;
                if (attribute.Name.Namespace == XNamespace.Xml)
                    Assert.True(said == "lang" && attribute.Value is "es" or "en", $"{name} {attribute}");
                else if (said != "ID")
                    Assert.Contains(said, Attributes.GetValueOrDefault(name) ?? []);
                if (Values.TryGetValue((name, said), out var values))
                    Assert.Contains(attribute.Value, values);
                if (said == "date")
                    Assert.True(DateOnly.TryParseExact(attribute.Value, "yyyy-MM-dd", out _), $"{name} {attribute}");
                if (said == "files")
                    Assert.All(attribute.Value.Split(' '), file => Assert.Contains(file, ids));
                if (said == "URI")
                    Assert.True(Uri.TryCreate(attribute.Value, UriKind.Absolute, out _), $"{name} {attribute}");
            }

            // Elements of text hold text, and none is empty but those of attributes alone.
            if (!element.HasElements && name is not ("range" or "varFormat"))
                Assert.NotEqual("", element.Value.Trim());
        }

        Assert.All(Named(root, "var"), v => Assert.NotNull(v.Attribute("name")));
        Assert.All(Named(root, "catgry"), c => Assert.Single(c.Elements(), e => e.Name.LocalName == "catValu"));
    }

    [Fact]
    public void It_says_what_figures_stand_for_and_names_every_column_of_the_data()
    {
        var root = Parse(DdiCodebook.Write(Survey, Words)).Root!;
        Assert.Contains("No se generaliza <1 & 2>.", Named(root, "disclaimer").Single().Value, StringComparison.Ordinal);
        Assert.Equal(SurveyVariable.Of(Survey.Head).Select(v => v.Name), Named(root, "var").Select(v => v.Attribute("name")!.Value));
        var ids = root.Descendants().Attributes("ID").Select(a => a.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(["a", "b"], Named(Named(root, "var").Single(v => v.Attribute("name")!.Value == "matrix_r1"), "catValu").Select(c => c.Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_question_of_every_kind_is_a_column_or_said_to_be_handed_out_to_nobody(bool isConfidential)
    {
        var survey = Read(isConfidential);
        Assert.Equal(Enum.GetValues<QuestionKind>(), survey.Head.Questions.Select(q => q.Kind).Distinct().Order());
        var root = Parse(DdiCodebook.Write(survey, Words)).Root!;
        foreach (var question in survey.Head.Questions)
        {
            var isColumn = Named(root, "var").Any(v => v.Attribute("name")!.Value is var name && (name == question.Code || name.StartsWith(question.Code + "_", StringComparison.Ordinal)));
            Assert.NotEqual(isColumn, Named(root, "dataDscr").Single().Elements().Any(e => e.Name.LocalName == "notes" && e.Value.StartsWith(question.Code + ":", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void It_says_who_is_asked_a_question_what_helps_and_whether_it_must_be_answered()
    {
        var read = Read(isConfidential: true);
        var question = read.Head.Questions.Single(q => q.Kind == QuestionKind.Number) with { HintEs = "Más o menos", HintEn = "About", IsRequired = true, ShownIf = new Condition("one", ["a"]) };
        var head = read.Head with { Questions = [.. read.Head.Questions.Select(q => q.Code == question.Code ? question : q)] };
        var variable = Named(Parse(DdiCodebook.Write(read with { Head = head }, Words)).Root!, "var").Single(v => v.Attribute("name")!.Value == question.Code);
        Assert.Equal(["Más o menos", "About"], Named(variable, "postQTxt").Select(e => e.Value));
        Assert.Equal(2, Named(variable, "ivuInstr").Count());
        Assert.Equal(["Solo si en one, «¿one?», se respondió a = A", "Only if one, “one?”, was answered with a = A"], Named(variable, "universe").Select(e => e.Value));
    }

    [Fact]
    public void Where_nobody_drew_the_weight_is_said_to_be_one()
    {
        Assert.Equal(("Siempre 1: no hubo sorteo", "Always 1: nobody drew"), SurveyVariable.Of(Survey.Head).Single(v => v.Name == "weight").Label);
        Assert.NotEqual("Always 1: nobody drew", SurveyVariable.Of(Survey.Head with { Sample = SampleKind.Simple }).Single(v => v.Name == "weight").Label.En);
    }

    [Fact]
    public void Confidential_data_have_neither_a_key_nor_texts()
    {
        var (confidential, named) = (SurveyVariable.Of(Survey.Head).Select(v => v.Name).ToList(), SurveyVariable.Of(Read(isConfidential: false).Head).Select(v => v.Name).ToList());
        Assert.DoesNotContain("organization", confidential);
        Assert.DoesNotContain("words", confidential);
        Assert.Contains("organization", named);
        Assert.Contains("words", named);
    }

    private static SurveyRead Read(bool isConfidential)
    {
        IReadOnlyList<Question> questions = [Asked.Choice("one", QuestionKind.OneOf, "a", "b"), Asked.Choice("some", QuestionKind.AnyOf, "a", "b"), Asked.Matrix("matrix", ["r1", "r2"], "a", "b"), Asked.Number("number"), Asked.Scale("scale"), Asked.Text("words")];
        var sample = new SurveySample(SampleKind.Everybody, new(2026, 11, 29), 5, [new("BZ", OrganizationKind.Coalition, "US", 20, 20, 9)]);
        var moment = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        return new(new(Guid.CreateVersion7(moment), ["BZ"], "Encuesta", "Survey", "Para qué", "What for", SampleKind.Everybody, 42, new(2026, 11, 29), 5, isConfidential, questions, moment, moment.AddDays(20), moment.AddDays(30)), sample, new(questions, 1));
    }

    private static XDocument Parse(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return XDocument.Load(stream);
    }

    private static IEnumerable<XElement> Named(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);
}
