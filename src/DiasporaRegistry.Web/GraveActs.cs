using DiasporaRegistry.Web.Accounts;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace DiasporaRegistry.Web;

/// <summary>Why an act asks again who does it.</summary>
public enum Grave
{
    /// <summary>Money is promised, released, paid or taken back.</summary>
    Money,
    /// <summary>Two organizations become one, or one becomes two again.</summary>
    Merge,
    /// <summary>What is known of people leaves as a file.</summary>
    Export,
    /// <summary>What opens an account, or closes it, changes.</summary>
    Account,
}

/// <summary>
/// The acts that somebody at an open screen must not be able to do: whoever does them has shown who they are within <c>Sessions:ProofMinutes</c>. One table, beside that of access; a test walks the folders
/// where such acts are at home, so that a new one stands here or is said there to be none.
/// </summary>
public static class GraveActs
{
    /// <summary>Every handler of a page, also the form itself: nobody types first and is asked afterwards.</summary>
    public const string Whole = "*";

    /// <summary>Every handler of a page whose form asks for the password itself; so an account that has nothing else is not asked before.</summary>
    public const string AsksItself = "password";

    const string Form = "POST";

    /// <summary>Page under <c>Pages/</c>, what of it (<see cref="Whole"/>, <see cref="AsksItself"/>, or a method with the name of its handler), and why.</summary>
    public static IReadOnlyList<(string Page, string What, Grave Why)> Table { get; } =
    [
        ("/CoInvestment/Projects/Commit", Whole, Grave.Money),
        ("/CoInvestment/Projects/Pay", Whole, Grave.Money),
        ("/CoInvestment/Projects/Payment", "POST Approve", Grave.Money),
        ("/CoInvestment/Projects/Payment", "POST Refuse", Grave.Money),
        ("/CoInvestment/Projects/Reverse", Whole, Grave.Money),
        ("/CoInvestment/Projects/Rates", Whole, Grave.Money),
        ("/CoInvestment/Execution/Tranche", Whole, Grave.Money),
        ("/CoInvestment/Execution/Work", "POST Release", Grave.Money),
        ("/CoInvestment/Execution/Work", "POST TurnDown", Grave.Money),
        ("/Review/Duplicates/Merge", Whole, Grave.Merge),
        ("/Review/Duplicates/Undo", Whole, Grave.Merge),
        ("/Review/Find/Download", Whole, Grave.Export),
        ("/Review/Find/DownloadWork", "GET File", Grave.Export),
        ("/Consulate/Download", Whole, Grave.Export),
        ("/Consulate/DownloadWork", "GET File", Grave.Export),
        ("/Trail/Index", Form, Grave.Export),
        ("/Staff/Invite", Whole, Grave.Account),
        ("/Staff/Index", "POST Resend", Grave.Account),
        ("/Staff/Imports/Batch", "GET Corrected", Grave.Export),
        ("/Staff/People/Person", "POST TakeOff", Grave.Account),
        ("/Account/MyData/Download", AsksItself, Grave.Export),
        ("/Account/MyData/Close", AsksItself, Grave.Account),
        ("/Account/Manage/Email", AsksItself, Grave.Account),
        ("/Account/Manage/Password", AsksItself, Grave.Account),
        ("/Account/Manage/Authenticator", Whole, Grave.Account),
        ("/Account/Manage/Passkeys", Whole, Grave.Account),
        ("/Account/Manage/RecoveryCodes", Whole, Grave.Account),
    ];

    /// <summary>What of a page asks, for a request by a method and to a handler; null where it does not.</summary>
    public static string? WhatAsks(string page, string method, string? handler)
    {
        var said = $"{(method == HttpMethods.Post ? HttpMethods.Post : HttpMethods.Get)} {handler}".TrimEnd();
        return Table.Where(line => line.Page == page && (line.What is Whole or AsksItself || line.What == said)).Select(line => line.What).FirstOrDefault();
    }

    /// <summary>Puts the table in force.</summary>
    public static void Apply(PageConventionCollection conventions) => conventions.AddFolderApplicationModelConvention("/", page =>
    {
        if (Table.Any(line => line.Page == page.ViewEnginePath))
            page.Filters.Add(new ProofAgain(page.ViewEnginePath));
    });
}
