using System.Text.RegularExpressions;
using DiasporaRegistry.UnitTests.Language;

namespace DiasporaRegistry.UnitTests.Architecture;

/// <summary>What the register asks of the world outside: its database and its mail server, and nothing else.</summary>
public sealed partial class OutsideTests
{
    // The verb that asks whether the node of the same settings is ready asks that node alone.
    private const string AsksItself = "Commands/ReadyCommand.cs";

    [Fact]
    public void No_line_of_the_register_calls_another_server() =>
        Assert.All(Sources.OfAllProjects.Where(file => !IsOfTheEmbeddedDatabase(file) && Sources.Relative(file) != AsksItself), file => Assert.DoesNotMatch(Calling(), File.ReadAllText(file)));

    [Fact]
    public void Programs_are_started_for_the_embedded_database_alone() =>
        Assert.All(Sources.OfAllProjects.Where(file => Starting().IsMatch(File.ReadAllText(file))), file => Assert.True(IsOfTheEmbeddedDatabase(file), file));

    [Fact]
    public void One_class_alone_speaks_to_a_mail_server() =>
        Assert.Equal(["Mail/Postman.cs"], Sources.OfAllProjects.Where(file => File.ReadAllText(file).Contains("new SmtpClient", StringComparison.Ordinal)).Select(Sources.Relative));

    private static bool IsOfTheEmbeddedDatabase(string file) => file.Replace('\\', '/').Contains("/EmbeddedPostgres/", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(HttpClient|IHttpClientFactory|HttpMessageInvoker|WebRequest|WebClient|TcpClient|UdpClient|ClientWebSocket|new Socket)\b")]
    private static partial Regex Calling();

    [GeneratedRegex(@"\bProcess\.Start\b|\bnew Process\b|\bProcessStartInfo\b")]
    private static partial Regex Starting();
}
