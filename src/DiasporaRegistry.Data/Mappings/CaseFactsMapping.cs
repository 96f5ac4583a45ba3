using DiasporaRegistry.Data.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

// Read and never written: to the model it is a view, and its table is made by a migration of its own.
internal sealed class CaseFactsMapping : IEntityTypeConfiguration<CaseFacts>
{
    public void Configure(EntityTypeBuilder<CaseFacts> builder) => builder.HasNoKey().ToView("review_case_facts");
}
