using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.CoInvestment.Projects;

/// <summary>Prepares a payment with the papers that show it; another person approves it.</summary>
[RequestSizeLimit(LargestRequest)]
public sealed class PayModel(ProgrammeDesk desk, MoneyDesk money, EvidencePapers papers) : ProjectPage(desk, money)
{
    /// <summary>The most papers of one payment.</summary>
    public const int MostPapers = 10;

    /// <summary>The largest request: a file for some of its papers, and what is around them.</summary>
    const int LargestRequest = (4 * Documents.UploadedDocument.LargestPhoto) + 2_000_000;

    [BindProperty]
    public PaymentForm Form { get; set; } = new();

    public LedgerAct Act { get; private set; }

    public bool AsksParty => Act is LedgerAct.Receive or LedgerAct.Return;

    public bool IsExchange => Act == LedgerAct.Exchange;

    public string AnyPaper => Money.Text["AnyPaper"];

    public IEnumerable<SelectListItem> Parties => View.Parties.Select(p => new SelectListItem($"{p.Party.Name} ({Money.Words.Of(p.Party.Kind)})", p.Party.Id.ToString()));

    public IEnumerable<SelectListItem> Currencies => Project.Currencies.Select(c => new SelectListItem(c, c));

    public IEnumerable<SelectListItem> Kinds => View.EvidenceKinds(AnyPaper).Select(k => new SelectListItem(k.NameIn(Languages.Current), k.Code));

    /// <summary>The released tranches that a fee may be taken of.</summary>
    public IReadOnlyList<Tranche> Released { get; private set; } = [];

    public IEnumerable<SelectListItem> Tranches => Released.Select(t => new SelectListItem(
        Money.Text["Tranche.Room", t.Number, Formats.Money(t.Amount, t.Currency), Formats.Money(Project.FeesLeftOf(t).Amount, t.Currency)], t.Id.ToString()));

    public async Task<IActionResult> OnGetAsync(Guid id, string act, CancellationToken cancel)
    {
        if (!await FindAsync(id, act, cancel))
            return NotFound();
        Form = new() { Key = Guid.CreateVersion7(Desk.Now), Currency = Project.Currency, Day = Today };
        // What is paid out is shown by every kind of paper that the year asks for: a row for each.
        Form.Papers = Act == LedgerAct.PayOut ? [.. View.EvidenceKinds(AnyPaper).Select(k => new PaperRow { Kind = k.Code })] : [new PaperRow()];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string act, string? row, CancellationToken cancel)
    {
        if (!await FindAsync(id, act, cancel))
            return NotFound();
        Form.Papers.RemoveAll(paper => paper is null);
        if (Form.Papers.Exists(paper => paper.File is not null || paper.Sha256 is not null))
        {
            await papers.KeepAsync(id, Form.Papers, Office, ModelState, cancel);
            // The files that were just kept have names by now.
            await LoadAsync(id, cancel);
        }

        if (ModelState.IsValid && ModelState.ChangeRows(row, Form.Papers, MostPapers))
            return Page();
        if (row == "rate")
            return await PublishedRateAsync(cancel);
        var asked = Check();
        if (asked is not { } amount || !ModelState.IsValid)
            return Page();
        return await DoAsync($"payment.prepared", project => Prepare(project, amount), FieldOf, order => RedirectToPage("Payment", new { id, payment = order.Id }), "Prepared", cancel);
    }

    PaymentOrder Prepare(Project project, Money amount)
    {
        var (day, recording) = (Form.Day!.Value, new Recording(Form.Key, Office.Id, Desk.Now));
        StatedEvidence[] evidence = [.. Form.Papers.Where(p => !p.IsEmpty).Select(p => p.Stated)];
        return Act switch
        {
            LedgerAct.Receive => project.PrepareReceipt(Form.Party!.Value, amount, day, evidence, Form.Donors is { } donors ? new(donors, Form.CollectedFrom!.Value, Form.CollectedUntil!.Value) : null, recording),
            LedgerAct.PayOut => project.PreparePayOut(amount, day, evidence, [.. View.Rules?.Evidence.Select(e => e.Code) ?? []], recording),
            LedgerAct.Return => project.PrepareReturn(Form.Party!.Value, amount, day, evidence, recording),
            LedgerAct.Fee => project.PrepareFee(amount, day, evidence, recording, Released.FirstOrDefault(t => t.Id == Form.Tranche)),
            _ => project.PrepareExchange(amount, new(Form.ToAmount!.Value, Form.ToCurrency!), new(Form.Rate!.Value, Form.RateDay!.Value, Form.RateSource!), day, evidence, recording),
        };
    }

    Money? Check()
    {
        var amount = ModelState.CheckAmount("Form.Amount", Form.Amount, Form.Currency, Project.Currencies, Money.Text, "Form.Currency");
        ModelState.CheckDay("Form.Day", Form.Day, Money.Text);
        if (AsksParty && View.Parties.All(p => p.Party.Id != Form.Party))
            ModelState.AddModelError("Form.Party", Money.Text["PartyMissing"]);
        if (Act == LedgerAct.Receive && (Form.Donors is not null || Form.CollectedFrom is not null || Form.CollectedUntil is not null))
            CheckCollection();
        if (IsExchange)
            CheckExchange();
        if (Form.Tranche is { } tranche && Released.All(t => t.Id != tranche))
            ModelState.AddModelError("Form.Tranche", Money.Text["Tranche.Wrong"]);
        foreach (var (at, paper) in Form.Papers.Index().Where(p => !p.Item.IsEmpty))
            CheckPaper($"Form.Papers[{at}]", paper);
        return amount;
    }

    void CheckCollection()
    {
        if (Form.Donors is null or < 1 or > CollectiveRemittance.MostDonors)
            ModelState.AddModelError("Form.Donors", Money.Text["DonorsMissing", Formats.Number(CollectiveRemittance.MostDonors)]);
        ModelState.CheckDay("Form.CollectedFrom", Form.CollectedFrom, Money.Text);
        ModelState.CheckDay("Form.CollectedUntil", Form.CollectedUntil, Money.Text);
    }

    void CheckExchange()
    {
        _ = ModelState.CheckAmount("Form.ToAmount", Form.ToAmount, Form.ToCurrency, Project.Currencies, Money.Text, "Form.ToCurrency");
        ModelState.CheckDay("Form.RateDay", Form.RateDay, Money.Text);
        if (Form.Rate is null or <= 0 or >= ConversionRate.Limit)
            ModelState.AddModelError("Form.Rate", Money.Text["RateMissing"]);
        if (Visible.IsNothing(Form.RateSource) || OneLine.Exceeds(Form.RateSource, ConversionRate.LongestSource))
            ModelState.AddModelError("Form.RateSource", Money.Text["SourceMissing", ConversionRate.LongestSource]);
    }

    void CheckPaper(string field, PaperRow paper)
    {
        if (View.EvidenceKinds(AnyPaper).All(k => k.Code != paper.Kind))
            ModelState.AddModelError(field + ".Kind", Money.Text["KindMissing"]);
        foreach (var (name, said) in new[] { (".Reference", paper.Reference), (".Issuer", paper.Issuer) })
        {
            if (Visible.IsNothing(said))
                ModelState.AddModelError(field + name, Money.Text["Missing"]);
            else if (OneLine.Exceeds(said, PaymentEvidence.Longest))
                ModelState.AddModelError(field + name, Money.Text["TooLong", PaymentEvidence.Longest]);
        }
    }

    // The newest rate of the day or before it, and what it makes of the amount.
    async Task<IActionResult> PublishedRateAsync(CancellationToken cancel)
    {
        var (from, to, day) = (Form.Currency, Form.ToCurrency, Form.Day ?? Today);
        var rate = await RateList.For(Db.ExchangeRates.AsNoTracking(), from, to, day).FirstOrDefaultAsync(cancel);
        foreach (var field in ModelState.Keys.Where(k => k.StartsWith("Form.Rate", StringComparison.Ordinal) || k == "Form.ToAmount").ToList())
            ModelState.Remove(field);
        if (rate is null)
        {
            ModelState.AddModelError("Form.Rate", Money.Text["RateUnknown", from ?? "", to ?? "", Formats.Date(day)]);
            return Page();
        }

        (Form.Rate, Form.RateDay, Form.RateSource) = (rate.Rate, rate.Day, rate.Source);
        if (ModelState.CheckAmount("Form.Amount", Form.Amount, from, Project.Currencies, Money.Text) is { } amount && rate.AsConversion().Rate is var one && amount.Amount * one < Domain.CoInvestment.Money.Limit)
            Form.ToAmount = rate.AsConversion().Convert(amount, to!).Amount;
        return Page();
    }

    string FieldOf(Rule rule) => rule switch
    {
        Rule.LedgerDayIsPossible => "Form.Day",
        Rule.CollectionIsPlausible => "Form.Donors",
        Rule.RateIsPlausible or Rule.ExchangeFollowsItsRate => "Form.Rate",
        Rule.FeeIsOfAReleasedTranche or Rule.FeesStayWithinTheirTranche => "Form.Tranche",
        Rule.LedgerUsesTheProjectsCurrencies => "Form.Currency",
        Rule.EvidencePaysOnce or Rule.EvidenceCanBeFound or Rule.PaymentNeedsEvidence or Rule.PayOutNeedsItsEvidence when Form.Papers.Count > 0 => "Form.Papers[0].Reference",
        _ => "",
    };

    async Task<bool> FindAsync(Guid id, string act, CancellationToken cancel)
    {
        if (!Enum.TryParse<LedgerAct>(act, ignoreCase: true, out var known) || !known.MovesMoney() || char.IsAsciiDigit(act[0]) || !await LoadAsync(id, cancel))
            return false;
        Act = known;
        if (Act == LedgerAct.Fee)
            Released = [.. (await Db.Works.AsNoTracking().Where(w => w.ProjectId == id).SelectMany(w => w.Tranches).Where(t => t.State == TrancheState.Released).ToListAsync(cancel)).OrderBy(t => t.Number)];
        return true;
    }
}
