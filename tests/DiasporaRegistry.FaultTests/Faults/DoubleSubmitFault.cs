using System.Diagnostics;
using System.Net;
using DiasporaRegistry.Data.EmbeddedPostgres;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Load;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Security;
using Npgsql;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>
/// Every form is sent several times at once. The same register stands twice: in one copy each form is pressed once, in the other four times at the same moment, by two nodes;
/// afterwards no table may have more new rows there than in the first.
/// </summary>
[Trait("Fault", "10")]
public sealed class DoubleSubmitFault(RigTemplate template)
{
    const string Single = "registry_single";
    const int Presses = 4;

    // An act that changes nothing that is not so already, and one that only hands something out, may stand in the trail as often as it was done.
    static readonly string[] Trail = ["audit_entry", "audit_link"];

    // What reading alone leaves, and what follows the database by itself.
    static readonly string[] NotOfForms = ["personal_look", "directory_change", "directory_log", "data_protection_key", "used_search_link"];

    // What ends something is pressed after what needs it.
    static readonly string[] Ending = ["/Close", "/End", "/Leave", "/Dissolve", "/Remove", "/Withdraw", "/Delete", "/Merge", "/Revoke", "/Suspend", "/SignOut", "/Manage", "/MyData", "/Endings", "/Reject"];

    [Fact(Explicit = true)]
    public async Task Given_every_form_when_each_is_sent_several_times_at_once_then_what_it_writes_is_written_once()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 0);
        var (readers, pages) = await ArrangedAsync(register);
        await using var once = Node(register, 1, Single);
        await using var one = Node(register, 2, RegistryRoles.Database);
        await using var other = Node(register, 3, RegistryRoles.Database);
        foreach (var node in new[] { once, one, other })
            await node.StartAsync();
        using var single = new Front([once]);
        using var several = new Front([one, other]);

        var (before, beforeThere) = (await register.Server.RowsAsync(Single), await register.Server.RowsAsync());
        var (forms, writing, again, twice, broken) = (0, 0, 0, new List<string>(), new List<string>());
        foreach (var page in pages)
        {
            foreach (var reader in readers)
            {
                var (here, there) = (register.WithCookies(reader.Cookies, single), register.WithCookies(reader.Cookies, several));
                var first = await here.GetAsync(page.Address);
                if (first.Status != HttpStatusCode.OK || first.Path != page.Address.Split('?')[0] || FilledForm.Of(first).Count == 0)
                    continue;
                for (var at = 0; at < FilledForm.Of(first).Count; at++)
                {
                    var (shown, same) = (await here.GetAsync(page.Address), await there.GetAsync(page.Address));
                    if (at >= FilledForm.Of(shown).Count || at >= FilledForm.Of(same).Count)
                        break;
                    forms++;
                    var number = forms;
                    var answers = new List<VisitedPage> { await FilledForm.SendAsync(here, shown, at, number) };
                    answers.AddRange(await Task.WhenAll(Enumerable.Range(0, Presses).Select(_ => FilledForm.SendAsync(there, same, at, number))));
                    var (after, afterThere) = (await register.Server.RowsAsync(Single), await register.Server.RowsAsync());
                    var name = $"{page.Page} #{at} ({reader.Column})";
                    if (answers.Exists(a => (int)a.Status >= 500))
                        broken.Add($"{name}: {string.Join(' ', answers.Select(a => (int)a.Status))}");
                    writing += after.Any(t => t.Value != before[t.Key] && !NotOfForms.Contains(t.Key)) ? 1 : 0;
                    var more = after.Where(t => !NotOfForms.Contains(t.Key) && afterThere[t.Key] - beforeThere[t.Key] > Math.Max(0, t.Value - before[t.Key])).ToList();
                    if (more.Exists(t => !Trail.Contains(t.Key)))
                        twice.Add($"{page.Page}: {string.Join(", ", more.Where(t => !Trail.Contains(t.Key)).Select(t => $"{t.Key} {afterThere[t.Key] - beforeThere[t.Key]} for {t.Value - before[t.Key]}"))}");
                    else if (more.Count > 0)
                        again++;
                    (before, beforeThere) = (after, afterThere);
                }

                break;
            }
        }

        foreach (var line in twice.Concat(broken))
            Console.WriteLine("    " + line);
        Figure.Keep(10, $"{forms} forms of {pages.Count} pages, {writing} of them wrote something; each pressed {Presses} times at once on two nodes: {twice.Count * 1_000.0 / Math.Max(1, writing):0.#} of 1,000 left a record or a letter more than once{Listed(twice)}, {again} only one more entry in the trail; {broken.Count} answers of 5xx",
            writing >= 100 && twice.Count == 0 && broken.Count == 0, watch);
    }

    static async Task<(IReadOnlyList<MatrixReader> Readers, IReadOnlyList<MatrixRow> Pages)> ArrangedAsync(OwnRegister register)
    {
        var (owner, seated) = await MatrixWorld.MakeAsync(register.App);
        var all = await MatrixReaders.SignInAsync(register.App, owner, seated);
        // Whoever the things belong to presses; nobody signed in comes last, since most is not theirs.
        List<MatrixReader> readers = [.. all.Where(r => r.Standing == Standing.Own), .. all.Where(r => r.Column is "acct" or "sys" or "anon")];
        var pages = (await MatrixRows.FindAsync(register.App)).Where(r => r is { IsPage: true, Method: "GET", Name: null } && !r.Page.StartsWith("/Development", StringComparison.Ordinal) && !r.Page.StartsWith("/KitchenSink", StringComparison.Ordinal))
            .OrderBy(r => Array.Exists(Ending, word => r.Page.Contains(word, StringComparison.Ordinal))).ThenBy(r => r.Page, StringComparer.Ordinal).ToList();
        await register.App.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await register.Server.DoAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{RegistryRoles.Database}' AND pid <> pg_backend_pid()");
        await register.Server.CopyDatabaseAsync(Single);
        await RigTemplate.RunAsync("cp", "-a", register.Documents, register.Documents + "-" + Single);
        return (readers, pages);
    }

    static string Listed(List<string> forms) => forms.Count == 0 ? "" : $" ({string.Join("; ", forms)})";

    static Node Node(OwnRegister register, int number, string database)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Registry"] = register.ConnectionTo(database),
            ["Documents__Folder"] = database == Single ? register.Documents + "-" + Single : register.Documents,
            ["Mail__Sending"] = "false",
        };
        foreach (var rounds in new[] { "Renewals__FollowDates", "Surveys__FollowDates", "Participation__FollowDates", "Imports__Running", "Exports__Running", "Works__Watching", "Audit__Exporting" })
            settings[rounds] = "false";
        foreach (var limit in new[] { "Maps", "Certificates", "Exports", "Projects", "Statistics", "Suggestions" })
            settings[$"Limits__{limit}__PerSecond"] = "0";
        foreach (var limit in new[] { "AttemptsPerAccount", "MailsPerAccount", "InvitationsPerAccount", "ComplaintsPerNetwork", "ComplaintsPerNetworkAndProject", "ComplaintsPerProject", "ClaimsPerAccount", "MessagesPerAccount", "ApplicationsPerAccountAndDay", "DraftsPerAccount" })
            settings[$"Limits__{limit}"] = "1000000";
        return register.NewNode(number, settings);
    }
}
