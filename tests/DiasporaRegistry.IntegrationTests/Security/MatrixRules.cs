using DiasporaRegistry.Web;

namespace DiasporaRegistry.IntegrationTests.Security;

/// <summary>What must hold of the table, whatever it says: borders that no new row may cross, with the few exceptions and why each is one.</summary>
internal static class MatrixRules
{
    /// <summary>Pages that a reader beyond the border opens, and why.</summary>
    private static readonly (string Page, string Why)[] BeyondTheBorder =
    [
        ("/Claims/Make", "Anyone with an account may say that what a list found is theirs."),
        ("/Programmes/Ask", "Anyone with an account may ask about a public call."),
        ("/Proposals/Begin", "A public call is open to whoever represents an organization; which one is asked on the page."),
        ("/Review/Desk/Hands GET", "It leads to the case, which then is not found."),
        ("/Review/Desk/Notes GET", "It leads to the case, which then is not found."),
        ("/Surveys/Results/Staff", "The survey is one that countries share, and the other joined it."),
    ];

    /// <summary>Handlers that opened for nobody on the walk, and why.</summary>
    private static readonly (string Page, string Why)[] OpenForNobody =
    [
        ("/Account/Code", "Asks for a sign-in that is under way."),
        ("/Account/Manage/Authenticator POST TurnOff", "Asks for a factor that was set up."),
        ("/Account/Manage/Passkeys POST Remove", "Asks for a passkey."),
        ("/Account/Manage/Passkeys POST Rename", "Asks for a passkey."),
        ("/Account/RecoveryCode", "Asks for a sign-in that is under way."),
        ("/Account/SignOut POST", "Leads everybody to the sign-in."),
        ("/Consulate/Counter/HandOver", "Asks for a draft that its officer has written something into."),
        ("/Consulate/Counter/Receipt", "Asks for an application that was filed at the counter."),
        ("/Consulate/DownloadWork", "Asks for the key of a file that is being written."),
        ("/Directory/DownloadWork", "Asks for the key of a file that is being written."),
        ("/Programmes/Minutes", "Public once the session is closed."),
        ("/Programmes/MinutesFile", "Public once the session is closed."),
        ("/Proposals/Where GET Around", "Asks for a point on the map beside."),
        ("/Review/Desk/Notes POST TakeBack", "Asks for one's own note."),
        ("/Review/Find/DownloadWork", "Asks for the key of a file that is being written."),
        ("/Staff/Calendar/Index POST Work", "Asks for a holiday beside."),
        ("/Staff/Index POST Resend", "Asks for an invitation that is open."),
        ("/Staff/Index POST Withdraw", "Asks for an invitation that is open."),
        ("/Staff/Institutions/Entry", "Asks for a kind of institution, or for one that was stated."),
        ("/Staff/Lists/Entry", "Asks for an entry of the country's own."),
        ("/Staff/Pause POST End", "Asks for a pause."),
        ("/Staff/Rules/Index POST TakeBack", "Asks for rules that do not hold yet."),
        ("/Staff/Surveys/Index POST Join", "Asks for a survey that another country asks to share."),
        ("/Staff/Surveys/Index POST StayOut", "Asks for a survey that another country asks to share."),
        ("/Surveys/Results/Show GET CrossedPng", "Asks for a table beside."),
        ("/Surveys/Results/Show GET CrossedSvg", "Asks for a table beside."),
        ("/Surveys/Results/Show GET Csv", "Asks for a table beside."),
        ("/Surveys/Results/Show GET Png", "Asks for a table beside."),
        ("/Surveys/Results/Show GET Svg", "Asks for a table beside."),
        ("/Surveys/Results/Staff GET CrossedPng", "Asks for a table beside."),
        ("/Surveys/Results/Staff GET CrossedSvg", "Asks for a table beside."),
        ("/Surveys/Results/Staff GET Csv", "Asks for a table beside."),
        ("/Surveys/Results/Staff GET Frame", "Asks for a survey whose sample was drawn."),
        ("/Surveys/Results/Staff GET Png", "Asks for a table beside."),
        ("/Surveys/Results/Staff GET Svg", "Asks for a table beside."),
        ("/Surveys/Results/Staff GET Texts", "Asks for a question beside that takes words."),
        ("/Surveys/Try", "Asks for a survey that is being tried."),
        ("/api/v1/alerts/{id:guid}", "Asks for one of what the register of the walk has none of in public."),
        ("/api/v1/consultations/{id:guid}", "Asks for one of what the register of the walk has none of in public."),
        ("/api/v1/consultations/{id:guid}/comments", "Asks for one of what the register of the walk has none of in public."),
        ("/api/v1/events/{id:guid}", "Asks for one of what the register of the walk has none of in public."),
        ("/brand.css", "There is none where no colours were set."),
        ("/dist/{file}", "Leads on only from names that another version gave."),
        ("/open-data/{name}", "There is none before the first night."),
    ];

    public static IReadOnlyList<string> Broken(IReadOnlyList<MatrixRow> rows, IReadOnlyList<MatrixReader> readers, MatrixCell[,] cells)
    {
        var broken = new List<string>();
        foreach (var (number, row) in rows.Index())
        {
            var open = readers.Where((_, reader) => cells[number, reader] == MatrixCell.Open).ToList();
            // What may be left out of an address may be what its forms are about.
            var isOpenOfOne = !row.Optional && rows.Index().Any(r => r.Item.Optional && (r.Item.Page, r.Item.Method, r.Item.Name) == (row.Page, row.Method, row.Name) && readers.Where((_, reader) => cells[r.Index, reader] == MatrixCell.Open).Any());
            if (open.Count == 0 && !isOpenOfOne && !Has(OpenForNobody, row))
                broken.Add($"{row.Page} {row.Title}: opens for nobody ({row.Address})");
            if (row.Policy == Access.Anyone)
                continue;
            if (open.Exists(r => r.Column == "anon"))
                broken.Add($"{row.Page} {row.Title}: opens for nobody signed in");
            if (row.IsOfAThing && !Has(BeyondTheBorder, row))
                broken.AddRange(open.Where(r => r.Standing is not Standing.Own).Select(r => $"{row.Page} {row.Title}: opens for {r.Column}, {r.Who}"));
        }

        return broken;
    }

    private static bool Has((string Page, string Why)[] list, MatrixRow row) => Array.Exists(list, l => l.Page == row.Page || l.Page == $"{row.Page} {row.Method} {row.Name}".TrimEnd());
}
