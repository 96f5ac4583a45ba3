using System.Text.Json;
using DiasporaRegistry.Data.CoInvestment.Public;
using DiasporaRegistry.Data.Exports;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>Says a project to programs: what it is, how its work goes, and its money by currency and party.</summary>
static class ProjectJson
{
    /// <summary>Writes a project.</summary>
    public static void Write(Utf8JsonWriter json, ProjectFacts facts, MoneyOfProject money, WorksFigures works, string page)
    {
        json.WriteStartObject();
        json.WriteString("id", facts.Id);
        json.WriteString("reference", facts.Reference);
        json.WriteString("title", facts.Title);
        json.WriteString("stage", ExportCode.Of(facts.Stage));
        json.WriteString("programme", facts.ProgrammeCode);
        json.WriteNumber("year", facts.Year);
        json.WriteString("country", facts.Country);
        json.WriteString("state", facts.State);
        json.WriteString("place", facts.PlaceCode);
        json.WriteString("locality", facts.Locality);
        Number("latitude", facts.Latitude);
        Number("longitude", facts.Longitude);
        json.WriteString("category", facts.Category);
        Amount("units", facts.Units);
        Amount("planned_cost", facts.Cost);
        json.WriteString("currency", facts.Currency);
        json.WriteString("agreement", facts.AgreementNumber);
        Day("agreed_on", facts.AgreedOn);
        Day("delivered_on", facts.DeliveredOn);
        Day("closed_on", facts.ClosedOn);
        json.WriteString("called_off_because", facts.CalledOffReason);
        Amount("physical_percent", works.Physical);
        Day("last_report_on", works.LastReportOn);
        json.WriteNumber("public_deviations", works.PublicDeviations);
        json.WriteNumber("complaints_waiting", works.ComplaintsWaiting);
        json.WriteString("page", page);
        json.WriteStartArray("money");
        foreach (var total in money.Totals.Where(t => !t.IsNothing))
        {
            json.WriteStartObject();
            Sum(total);
            json.WriteNumber("paid_out", total.PaidOut);
            json.WriteNumber("fees", total.Fees);
            json.WriteNumber("exchanged", total.Exchanged);
            json.WriteNumber("in_hand", total.Funds);
            json.WriteStartArray("parties");
            foreach (var (party, sum) in money.In(total.Currency).Where(p => !p.Sum.IsNothing))
            {
                json.WriteStartObject();
                json.WriteString("kind", ExportCode.Of(party.Kind));
                json.WriteString("name", party.Name);
                if (party.OrganizationId is { } organization)
                    json.WriteString("organization", organization);
                Sum(sum);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void Sum(MoneySum sum)
        {
            json.WriteString("currency", sum.Currency);
            json.WriteNumber("planned", sum.Planned);
            json.WriteNumber("committed", sum.Committed);
            json.WriteNumber("received", sum.Received);
        }

        void Number(string name, double? value)
        {
            if (value is { } known)
                json.WriteNumber(name, known);
            else
                json.WriteNull(name);
        }

        void Amount(string name, decimal? value)
        {
            if (value is { } known)
                json.WriteNumber(name, known);
            else
                json.WriteNull(name);
        }

        void Day(string name, DateOnly? day) => json.WriteString(name, day is { } known ? ExportCode.Of(known) : null);
    }
}
