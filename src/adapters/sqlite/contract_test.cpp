// Goal: the sqlite store keeps every port's contract.
// Method: the suites of src/ports, each test on a fresh store.

#include "adapters/sqlite/fresh_file.h"
#include "ports/access_store_contract.h"
#include "ports/audit_log_contract.h"
#include "ports/client_store_contract.h"
#include "ports/consent_store_contract.h"
#include "ports/grant_store_contract.h"
#include "ports/interaction_store_contract.h"
#include "ports/key_store_contract.h"
#include "ports/outbox_contract.h"
#include "ports/partner_store_contract.h"
#include "ports/record_store_contract.h"
#include "ports/sandbox_store_contract.h"
#include "ports/subscriber_store_contract.h"

namespace assent::ports::contract {
namespace {

using Fresh = sqlite::InFile;
using testing::Types;
INSTANTIATE_TYPED_TEST_SUITE_P(Store, AccessStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, ConsentStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, ClientStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, InteractionStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, GrantStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, KeyStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, RecordStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, SubscriberStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, PartnerStoreContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, OutboxContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, AuditLogContract, Types<Fresh>);
INSTANTIATE_TYPED_TEST_SUITE_P(Store, SandboxStoreContract, Types<Fresh>);

}  // namespace
}  // namespace assent::ports::contract
