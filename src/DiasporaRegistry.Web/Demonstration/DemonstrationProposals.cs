using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Calls;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>An invented year of Mexico's 3x1 that takes proposals now, with a call and two proposals of the demonstration's club: one that is being written, one that was submitted.</summary>
sealed class DemonstrationProposals(Dictionary<int, Organization> made, Registration registration, Dictionary<string, Place> places, Actor owner, DateTimeOffset now)
{
    /// <summary>The programme, and the template that its year begins with.</summary>
    public const string Template = "MX-3X1";

    readonly Place jerez = places["MX-32020"];

    /// <summary>The letter that goes with the proposal that was submitted, to be kept with it.</summary>
    public static byte[] Letter { get; } = Paper("Carta del municipio de Jerez (demostracion)", "El municipio acepta la obra de la calle Hidalgo.");

    /// <summary>Makes them.</summary>
    /// <returns>The year, its call and the proposals.</returns>
    public (ProgrammeYear Year, Call Call, Proposal Draft, Proposal Submitted) Make(Programme programme, Guid officer)
    {
        var rules = ProgrammeTemplates.All.Single(t => t.Code == Template).Rules;
        var year = ProgrammeYear.FromTemplate(programme, now.Year, Template, rules, officer, now.AddDays(-40));
        year.Open(now.AddDays(-30));
        // Offices close at six where they are.
        var closes = TimeZoneInfo.ConvertTime(now.AddDays(20), CountriesOfOrigin.ZoneOf("MX"));
        var call = new Call(year, 1, new CallTerms("Obras para comunidades de origen (demostración)", "Works for communities of origin (demonstration)",
            "Proponga una obra que su comunidad necesite y que su municipio acepte. Son reglas y montos de demostración.", "Propose a work that your community needs and your municipality accepts. Rules and amounts are a demonstration.",
            now.AddDays(-10), new DateTimeOffset(closes.Date.AddHours(18), closes.Offset).ToUniversalTime(),
            [new("Infraestructura", "Infrastructure", [.. rules.Categories.Where(c => c.Code != "productive").Select(c => c.Code)], 12_000_000), new("Productivos", "Productive", ["productive"], 3_000_000)]),
            officer, now.AddDays(-25));
        call.Publish(year, now.AddDays(-20));

        var submitted = new Proposal(call, year, made[1].Id, 1, owner, now.AddDays(-8));
        submitted.Rewrite(Street(made[1].OfficialName), rules, now.AddDays(-6));
        submitted.Attach(new ProposalFile(submitted.Id, ProposalFileKind.MunicipalLetter, "carta del municipio.pdf", "application/pdf", Letter.Length, Convert.ToHexStringLower(SHA256.HashData(Letter)), now.AddDays(-6)), now.AddDays(-6));
        submitted.Submit(call, year, registration, made[1].Kind!.Value, jerez, owner, now.AddDays(-5));

        var draft = new Proposal(call, year, made[1].Id, 2, owner, now.AddDays(-3));
        draft.Rewrite(new ProposalStatement
        {
            Title = "Techo para la cancha de la secundaria (demostración)",
            Category = "community",
            Place = jerez.Code,
            Text = "En mayo el patio llega a 40 grados y las clases de deporte se suspenden.",
            Costs = [new("Estructura y lámina", 620_000), new("Mano de obra", 180_000)],
        }, rules, now.AddDays(-2));
        return (year, call, draft, submitted);
    }

    ProposalStatement Street(string club) => new()
    {
        Title = "Pavimentación de la calle Hidalgo (demostración)",
        Category = "streets",
        Place = jerez.Code,
        Locality = "El Cargadero",
        Text = "Con las lluvias la calle se vuelve intransitable y los niños no llegan a la escuela. La cuidará el comité de vecinos.",
        Units = 1_200,
        People = new(800, 420, 260, 0),
        Costs = [new("Concreto hidráulico", 340_000), new("Mano de obra", 55_000), new("Proyecto", 5_000)],
        Funding = [new(PartyKind.Federal, "Gobierno federal", 100_000), new(PartyKind.Organization, club, 100_000), new(PartyKind.State, "Zacatecas", 100_000), new(PartyKind.Municipality, "Jerez", 100_000)],
        CommitteeMembers = 5,
        CommitteeWomen = 3,
        Committee = "Comité de la calle Hidalgo, elegido en asamblea",
    };

    // One page with two lines, as small as a document can be.
    static byte[] Paper(string title, string text)
    {
        var content = $"BT /F 18 Tf 60 740 Td ({title}) Tj 0 -40 Td /F 12 Tf ({text}) Tj ET";
        string[] parts =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            string.Create(CultureInfo.InvariantCulture, $"<</Length {content.Length}>>stream\n{content}\nendstream"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (index, part) in parts.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj{part}endobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {parts.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {parts.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}
